"""The words of the interface in English and German. English is the source; a catalogue holds the German.

    from qcode.i18n import gettext as _
    _("Nothing to undo.")

Tables that are built at import time mark their texts with `N_` and translate them with `gettext` when they are shown:
the language may be chosen later than the table is built.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qcode.errors import Message, as_it_is, one_or_many

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = ("en", "de")
"""The languages of the interface; the first is that of the source. (Transcripts have their own.)"""
CATALOGUES = Path(__file__).parent / "locale"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


class _Chosen:
    """The language in use, chosen when it is first asked for."""

    language = ""
    translations: NullTranslations | None = None


def N_(message: str) -> str:  # noqa: N802 - the customary name, which extraction tools know
    """Mark a message for the catalogue without translating it yet."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - as `N_`
    """Mark a message with a form for one and a form for several."""
    return singular, plural


def gettext(message: str) -> str:
    """The message in the language of the interface."""
    translations = _translations()
    # The empty message stands for the head of the catalogue.
    return translations.gettext(message) if translations and message else message


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of the message that fits the count."""
    translations = _translations()
    if translations:
        return translations.ngettext(singular, plural, count)
    return singular if count == 1 else plural


def in_words(message: Message | str) -> str:
    """A message of a layer below, or an error's, in the language of the interface; other text as it is."""
    return message.in_words(gettext, ngettext, number) if isinstance(message, Message) else message


def number(value: float, form: str = "") -> str:
    """A number written by a format, as the language of the interface writes it: `5,473` is `5.473` in German."""
    return _as_written_in(language(), format(value, form))


def _as_written_in(name: str, digits: str) -> str:
    """The digits with the marks of the language for thousands and for the fraction."""
    return digits.translate({ord(","): ".", ord("."): ","}) if name == "de" else digits


def language() -> str:
    """The language of the interface, `de` or `en`."""
    if not _Chosen.language:
        set_language(choose_language())
    return _Chosen.language


def set_language(name: str) -> None:
    """Speak this language from now on. `""` chooses again when the next message is asked for."""
    if name and name not in LANGUAGES:
        raise ValueError(f"unknown language of the interface: {name!r}")
    _Chosen.language = name
    _Chosen.translations = None


def speech(name: str) -> Speech:
    """How to say things in a language that need not be that of the interface: for files that people pass on."""
    if name == LANGUAGES[0]:
        return Speech(name, as_it_is, one_or_many)
    from gettext import translation

    found = translation("qcode", CATALOGUES, [name], fallback=True)
    return Speech(name, lambda message: found.gettext(message) if message else message, found.ngettext)


class Speech(NamedTuple):
    """Messages and numbers in one language."""

    language: str
    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]

    def whole(self, number: float) -> str:
        """`5,473`; in German `5.473`."""
        return self.decimal(number, 0)

    def decimal(self, number: float, digits: int = 1) -> str:
        """`9.7`; in German `9,7`."""
        return _as_written_in(self.language, f"{number:,.{digits}f}")

    def in_words(self, message: Message | str) -> str:
        """A message in this language; other text as it is."""
        if not isinstance(message, Message):
            return message
        return message.in_words(
            self.gettext, self.ngettext, lambda value, form: _as_written_in(self.language, format(value, form))
        )

    def percent(self, share: float, digits: int = 1) -> str:
        """`34.0%` for 0.34; in German with a space before the sign."""
        return self.decimal(100 * share, digits) + ("\u00a0%" if self.language == "de" else "%")


def chosen_by_environment() -> bool:
    """Whether $QCODE_LANGUAGE names a language that there is: then no setting is asked."""
    return bool(_known(os.environ.get("QCODE_LANGUAGE", "")))


def choose_language(setting: str = "") -> str:
    """The language to speak: $QCODE_LANGUAGE, else `setting` (of the settings file), else that of the system."""
    for wish in (os.environ.get("QCODE_LANGUAGE", ""), setting):
        if (known := _known(wish)) and wish:
            return known
    return _known(_system_language()) or LANGUAGES[0]


def _known(name: str) -> str:
    """The language meant by `de_DE.UTF-8`, `de-AT` or `de`; `""` for one we don't have."""
    code = name.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return code if code in LANGUAGES else ""


def _system_language() -> str:
    """The first locale variable that is set decides, as in other programs, also when it names another language."""
    for variable in LOCALE_VARIABLES:
        if value := os.environ.get(variable):
            return value
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""


def _translations() -> NullTranslations | None:
    """The catalogue of the language, None for the language of the source."""
    name = language()
    if name == LANGUAGES[0]:
        return None
    if _Chosen.translations is None:
        from gettext import translation

        _Chosen.translations = translation("qcode", CATALOGUES, [name], fallback=True)
    return _Chosen.translations
