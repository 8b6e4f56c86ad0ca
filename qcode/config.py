"""The settings of a person on this machine: who codes, in which language, with which look and keys.

They lie in `settings.toml` in the folder the system has for that; $QCODE_CONFIG names another folder.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from qcode.errors import InputError, Message, ProjectError, system_reason

FILE = "settings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person has set; `""` means not set.

    `tour` is `seen` when it was shown; `keys` are keys of the app by the id of their action.
    """

    coder: str = ""
    language: str = ""
    theme: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    tour: str = ""


def settings_file() -> Path:
    """Where the settings lie, whether or not the file exists."""
    if folder := os.environ.get("QCODE_CONFIG"):
        return Path(folder).expanduser() / FILE
    return _system_folder() / FILE


def _system_folder() -> Path:
    """The folder that the system has for our settings, as platformdirs knows it.

    It is asked where it is not plain to see: every command looks for the language, and on Linux loading it takes longer
    (15 ms) than all else that help needs of ours.
    """
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ:
        folder = os.environ.get("XDG_CONFIG_HOME") or f"{os.environ.get('HOME', '')}/.config"
        if folder.startswith("/") and folder == folder.strip() and os.environ.get("HOME", "").startswith("/"):
            return Path(folder) / "qcode"
    from platformdirs import user_config_path

    return user_config_path("qcode", appauthor=False)


def language_setting() -> str:
    """The language of the interface as it was set; `""` where none is, or the settings can't be read.

    Cheaper than reading all settings, as every command asks.
    """
    try:
        if "language" not in settings_file().read_text(encoding="utf-8-sig"):
            return ""
        language = _table(settings_file()).get("language", "")
    except (OSError, ValueError, InputError):
        return ""
    return language if isinstance(language, str) else ""


def load_settings(warn: Callable[[Message], None] | None = None) -> Settings:
    """The settings. What is wrong in the file goes to `warn` and counts as not set: work must not stop for it."""
    path = settings_file()
    say = warn or _ignore
    try:
        table = _table(path)
    except InputError as error:
        say(error.message)
        return Settings()
    texts = {name: _text(table, name, path, say) for name in ("coder", "language", "theme", "tour")}
    return Settings(**texts, keys=_keys(table, path, say))


def _text(table: Mapping[str, Any], name: str, path: Path, say: Callable[[Message], None]) -> str:
    """A setting that is a text; `""` where it is missing, or something else, which is said."""
    value = table.get(name, "")
    if isinstance(value, str):
        return value.strip()
    say(
        Message(
            '{path}: {name} must be a text in quotes, such as {name} = "…"; it is ignored.', path=str(path), name=name
        )
    )
    return ""


def _keys(table: Mapping[str, Any], path: Path, say: Callable[[Message], None]) -> dict[str, str]:
    """The keys by action, without those that are no text, which is said."""
    keys = table.get("keys", {})
    if not isinstance(keys, dict):
        say(Message("{path}: keys must be a table [keys]; it is ignored.", path=str(path)))
        return {}
    for action in [action for action, key in keys.items() if not isinstance(key, str)]:
        say(
            Message(
                "{path}: the key of {action} must be a text in quotes; it is ignored.", path=str(path), action=action
            )
        )
    return {action: key for action, key in keys.items() if isinstance(key, str)}


def save_settings(settings: Settings) -> Path:
    """Write the settings; whatever else stands in the file is kept (comments are not).

    A file that can't be read is not overwritten: someone's keys may still be mended by hand.
    """
    path = settings_file()
    table = _table(path)
    for each in fields(settings):
        value = getattr(settings, each.name)
        if value:
            table[each.name] = dict(value) if isinstance(value, Mapping) else value
        else:
            table.pop(each.name, None)
    draft = path.with_name(f"{FILE}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(toml(table), encoding="utf-8", newline="\n")
        draft.replace(path)
    except OSError as error:
        reason = system_reason(error)
        raise ProjectError(
            Message("The settings can't be written: {reason}.", reason=reason), where=str(path)
        ) from error
    return path


def coder_name(
    option: str | None = None, settings: Settings | None = None, *, warn: Callable[[Message], None] | None = None
) -> str:
    """Who codes: the option of the command, else $QCODE_CODER, else the settings, else the login name.

    Settings that were not given are read, and what is wrong in them goes to `warn`.
    """
    for wish in (option, os.environ.get("QCODE_CODER")):
        if wish and wish.strip():
            return _clean(wish)
    known = load_settings(warn) if settings is None else settings
    return _clean(known.coder) or _clean(_login_name()) or "coder"


def _login_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container without users; Windows without USERNAME
        return ""


def _clean(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip()


def _ignore(message: Message) -> None:
    """Say nothing of what is wrong, where nobody asked."""


def _table(path: Path) -> dict[str, Any]:
    """The file as it is, empty where there is none."""
    import tomllib

    hint = Message("Mend or delete the file.")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise InputError(
            Message("The settings can't be read: {reason}.", reason=system_reason(error)), where=str(path)
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            Message("The settings can't be read: the file is not UTF-8."), where=str(path), hint=hint
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            Message("The settings can't be read: {reason}.", reason=str(error)), where=str(path), hint=hint
        ) from error


def toml(table: Mapping[str, Any], prefix: str = "") -> str:
    """A table as TOML: first its values, then the tables in it."""
    rows = [f"{_key(name)} = {_value(value)}" for name, value in table.items() if not isinstance(value, Mapping)]
    text = "".join(f"{row}\n" for row in rows)
    for name, value in table.items():
        if isinstance(value, Mapping):
            full = f"{prefix}{_key(name)}"
            text += ("\n" if text else "") + f"[{full}]\n" + toml(value, f"{full}.")
    return text


def _key(name: str) -> str:
    bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if bare else _value(name)


def _value(value: Any) -> str:
    import json

    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case Mapping():
            return f"{{{', '.join(f'{_key(name)} = {_value(each)}' for name, each in value.items())}}}"
        case int() | float():
            return repr(value)
        case _:  # dates and times
            return str(value.isoformat())
