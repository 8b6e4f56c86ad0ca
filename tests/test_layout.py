"""What a careful reader looks at before the project goes out."""

from __future__ import annotations

import ast
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest

import qcode

ROOT = Path(__file__).resolve().parent.parent
# In pieces, so that this file does not match itself.
REGISTRY = re.compile(
    r"https?://[^\s\"'<>]*(?:" + "|".join(["py" + "pi", "npm" + "js", "arti" + "fact", "mir" + "ror"]) + ")"
)
MACHINE = re.compile(r"(?<![\w.-])/(?:" + "|".join(["wo" + "rk", "ro" + "ot", "fa" + "rm", "bash" + "_jobs"]) + r")/\w")


def tracked() -> list[Path]:
    """The files of the project; outside a git checkout, all that is not hidden or built."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        paths = [ROOT / name for name in listed.split("\0") if name]
    else:
        paths = [
            path
            for path in ROOT.rglob("*")
            if not any(part.startswith(".") or part in ("build", "dist") for part in path.relative_to(ROOT).parts)
        ]
    return [path for path in paths if path.is_file()]


def texts() -> list[tuple[str, str]]:
    """Tracked text files, with their path in the project."""
    found = []
    for path in tracked():
        try:
            found.append((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


@pytest.mark.parametrize("pattern", [REGISTRY, MACHINE], ids=["registry addresses", "paths of one machine"])
def test_no_traces_of_where_it_was_made(pattern: re.Pattern[str]) -> None:
    hits = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]
    assert hits == []


def test_one_version() -> None:
    assert version("qcode") == qcode.__version__
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## (\d\S*)", changelog, re.MULTILINE)[1] == qcode.__version__  # type: ignore[index]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.search(r"^version: (\S+)", citation, re.MULTILINE)[1] == qcode.__version__  # type: ignore[index]


@pytest.mark.parametrize("path", sorted((ROOT / "qcode").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), "a docstring at the top is missing"


def test_the_licence_is_complete() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    assert all(f"   {number}. " in licence for number in range(1, 10))


def test_no_lock_files() -> None:
    names = {path.name for path in tracked()}
    assert not names & {"uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock", "package-lock.json"}


def test_every_test_file_has_a_name_of_its_own() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))  # without packages, pytest knows a module by this name alone
