"""The language of the interface."""

from __future__ import annotations

import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path

import pytest

from qcode import i18n

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "scripts" / "catalogue.py"


@pytest.fixture(autouse=True)
def no_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QCODE_LANGUAGE", *i18n.LOCALE_VARIABLES):
        monkeypatch.delenv(name, raising=False)


def catalogue(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("environment", "setting", "language"),
    [
        ({}, "", "en"),
        ({"LANG": "de_DE.UTF-8"}, "", "de"),
        ({"LANG": "de-AT"}, "", "de"),
        ({"LANG": "fr_FR.UTF-8"}, "", "en"),
        ({"LANG": "C"}, "", "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"}, "", "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "de_CH"}, "", "de"),
        ({"LANG": "de_DE", "LC_ALL": ""}, "", "de"),
        ({"LANG": "de_DE"}, "en", "en"),
        ({"LANG": "de_DE"}, "fr", "de"),
        ({"QCODE_LANGUAGE": "de"}, "en", "de"),
        ({"QCODE_LANGUAGE": "xx"}, "de", "de"),
        ({"LANG": "deutsch"}, "", "en"),
    ],
)
def test_who_decides(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], setting: str, language: str) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert i18n.choose_language(setting) == language


def test_the_language_is_chosen_once_and_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert i18n.language() == "en"
    monkeypatch.setenv("LANG", "de_DE")
    assert i18n.language() == "en"
    i18n.set_language("de")
    assert i18n.language() == "de"
    i18n.set_language("")
    assert i18n.language() == "de"
    with pytest.raises(ValueError, match="fr"):
        i18n.set_language("fr")


def test_english_is_the_source() -> None:
    i18n.set_language("en")
    assert i18n.gettext("Open") == "Open"
    assert [i18n.ngettext("{n} code", "{n} codes", n) for n in (0, 1, 2)] == ["{n} codes", "{n} code", "{n} codes"]
    assert i18n.N_("Open") == "Open"


@pytest.mark.parametrize("name", i18n.LANGUAGES)
def test_the_empty_message_is_empty(name: str) -> None:
    i18n.set_language(name)
    assert i18n.gettext("") == ""


def test_what_has_no_translation_stays_english() -> None:
    i18n.set_language("de")
    assert i18n.gettext("no such message in any catalogue") == "no such message in any catalogue"
    assert i18n.ngettext("one zzz", "many zzz", 2) == "many zzz"


def test_the_catalogues_are_in_step() -> None:
    done = catalogue("--check")
    assert done.returncode == 0, done.stderr


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with two messages and an empty catalogue."""
    folder = tmp_path / "words"
    (folder / "locale/de/LC_MESSAGES").mkdir(parents=True)
    (folder / "app.py").write_text('_("Open {name}")\nN_("Close")\nngettext("{n} code", "{n} codes", n)\n')
    (folder / "locale/de/LC_MESSAGES/qcode.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    )
    return folder


def test_a_catalogue_from_the_first_message_to_the_spoken_word(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    po = package / "locale/de/LC_MESSAGES/qcode.po"
    assert catalogue("--package", package).returncode == 0
    done = catalogue("--package", package, "--check")
    assert done.returncode == 1
    assert done.stderr.count("not translated") == 3
    text = po.read_text(encoding="utf-8")
    for message, translation in {"Open {name}": "{name} öffnen", "Close": "Schließen"}.items():
        text = text.replace(f'msgid "{message}"\nmsgstr ""', f'msgid "{message}"\nmsgstr "{translation}"')
    text = text.replace('msgstr[0] ""', 'msgstr[0] "{n} Code"').replace('msgstr[1] ""', 'msgstr[1] "{n} Codes"')
    po.write_text(text, encoding="utf-8")
    assert "the .mo file is stale" in catalogue("--package", package, "--check").stderr
    assert catalogue("--package", package).returncode == 0
    done = catalogue("--package", package, "--check")
    assert done.returncode == 0, done.stderr
    before = po.read_bytes()
    catalogue("--package", package)
    assert po.read_bytes() == before
    monkeypatch.setattr(i18n, "CATALOGUES", package / "locale")
    i18n.set_language("de")
    assert i18n.gettext("Open {name}") == "{name} öffnen"
    assert i18n.ngettext("{n} code", "{n} codes", 1) == "{n} Code"
    assert i18n.ngettext("{n} code", "{n} codes", 2) == "{n} Codes"


@pytest.mark.parametrize(
    ("translation", "part"), [("öffnen", "is missing"), ("{nmae} öffnen", "does not have"), ("{name} ö", "")]
)
def test_names_in_braces_are_kept(package: Path, translation: str, part: str) -> None:
    (package / "app.py").write_text('_("Open {name}")\n')
    po = package / "locale/de/LC_MESSAGES/qcode.po"
    catalogue("--package", package)
    text = po.read_text(encoding="utf-8")
    po.write_text(text.replace('name}"\nmsgstr ""', f'name}}"\nmsgstr "{translation}"'), encoding="utf-8")
    catalogue("--package", package)
    done = catalogue("--package", package, "--check")
    assert done.returncode == (1 if part else 0)
    assert part in done.stderr


def test_the_compiled_catalogue_travels_with_the_package() -> None:
    compiled = sorted(i18n.CATALOGUES.glob("*/LC_MESSAGES/qcode.mo"))
    assert [path.parent.parent.name for path in compiled] == [name for name in i18n.LANGUAGES if name != "en"]
    for path in compiled:
        with path.open("rb") as file:
            assert GNUTranslations(file).info()["language"] == path.parent.parent.name
