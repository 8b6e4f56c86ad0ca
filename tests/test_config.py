"""The settings file and who codes."""

from __future__ import annotations

import getpass
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platformdirs import user_config_path

from qcode.config import Settings, coder_name, load_settings, save_settings, settings_file, toml
from qcode.errors import InputError, Message, ProjectError


def write(text: str | bytes) -> Path:
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def no_warning(message: Message) -> None:
    raise AssertionError(str(message))


def test_no_file_is_no_settings_and_no_warning() -> None:
    assert load_settings(no_warning) == Settings()
    assert not settings_file().exists()


def test_without_our_variable_the_system_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QCODE_CONFIG")
    path = settings_file()
    assert path.name == "settings.toml"
    assert path.parent.name == "qcode"


@pytest.mark.parametrize("home", [None, "", "/home/ada", "home/ada", "/home/ada/"])
@pytest.mark.parametrize("folder", [None, "", " ", "/etc/ada", "/etc/ada/", "ada", "~/ada", "/etc/ada "])
def test_the_folder_is_the_one_that_platformdirs_knows(
    home: str | None, folder: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QCODE_CONFIG")
    for name, value in (("HOME", home), ("XDG_CONFIG_HOME", folder)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert settings_file().parent == user_config_path("qcode", appauthor=False)


def test_settings_survive() -> None:
    settings = Settings('Mia „Ü“ \\ "x"', "de", "dark", {"code.apply": "ctrl+a", "b c": "ä"})
    assert save_settings(settings) == settings_file()
    assert load_settings(no_warning) == settings
    assert [path.name for path in settings_file().parent.iterdir()] == ["settings.toml"]


def test_what_we_do_not_know_is_kept() -> None:
    path = write(
        'coder = "a"\ntheme = "x"\nother = [1, 2.5, true, {a = 1}]\nday = 2024-05-01\n[plug.in]\n"k.y" = "v"\n'
    )
    before = tomllib.loads(path.read_text(encoding="utf-8"))
    save_settings(Settings(coder="b"))
    after = tomllib.loads(path.read_text(encoding="utf-8"))
    before["coder"] = "b"
    del before["theme"]
    assert after == before


@pytest.mark.parametrize(
    ("text", "part", "coder"),
    [
        ("coder = ", "Mend or delete the file.", ""),
        (b"coder = '\xff'", "not UTF-8", ""),
        ("coder = 3\nlanguage = 'de'", "coder must be a text", ""),
        ("coder = 'm'\nkeys = 3", "keys must be a table", "m"),
        ("coder = 'm'\n[keys]\na = 1\nb = 'x'", "the key of a must be a text", "m"),
    ],
)
def test_a_broken_file_warns_and_work_goes_on(text: str | bytes, part: str, coder: str) -> None:
    path = write(text)
    warnings: list[Message] = []
    assert load_settings(warnings.append).coder == coder
    (warning,) = map(str, warnings)
    assert part in warning
    assert str(path) in warning
    load_settings()  # nobody listens: still no error


def test_a_broken_file_is_not_overwritten() -> None:
    path = write("coder = ")
    with pytest.raises(InputError):
        save_settings(Settings(coder="a"))
    assert path.read_text() == "coder = "


def test_a_folder_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("QCODE_CONFIG", str(tmp_path / "file" / "sub"))
    with pytest.raises((ProjectError, InputError)) as raised:
        save_settings(Settings(coder="a"))
    assert "file" in str(raised.value.where)


def test_who_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "login")
    assert coder_name() == "login"
    write('coder = " setting "')
    assert coder_name() == "setting"
    assert coder_name(settings=Settings(coder="given")) == "given"
    monkeypatch.setenv("QCODE_CODER", "environment")
    assert coder_name("  ") == "environment"
    assert coder_name("Zoe\u0308") == "Zo\u00eb"


@pytest.mark.parametrize("error", [OSError, KeyError, ImportError])
def test_a_machine_without_login_name(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def nobody() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert coder_name() == "coder"


SCALARS = st.one_of(st.text(), st.integers(-(2**63), 2**63 - 1), st.booleans(), st.floats(allow_nan=False), st.dates())
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)


@given(st.dictionaries(st.text(), VALUES, max_size=4))
def test_any_table_can_be_written(table: dict[str, object]) -> None:
    assert tomllib.loads(toml(table)) == table
