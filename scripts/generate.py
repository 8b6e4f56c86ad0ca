"""Build what is made from the code: the German catalogue, the pages of commands and keys, the table of figures.

    python scripts/generate.py             write what is out of step
    python scripts/generate.py --check     change nothing; fail when something is out of step
    python scripts/generate.py --hook      let git check this before each commit in this checkout

Generated files travel with the change that made them: `.ci/run` fails when they do not.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCRIPTS = ("catalogue.py", "command_reference.py", "key_reference.py", "figure_reference.py")
HOOK = """\
#!/bin/sh
# Made by scripts/generate.py --hook: what is made from the code has to be in step with it.
exec "{python}" scripts/generate.py --check
"""


def run(check: bool) -> int:
    """Run every generator; the number of those that failed."""
    options = ["--check"] if check else []
    return sum(subprocess.run([sys.executable, HERE / name, *options], check=False).returncode != 0 for name in SCRIPTS)


def install_hook() -> int:
    """Write the hook into this checkout; 1 when it is none, or has a hook of its own already."""
    asked = ["git", "-C", str(HERE), "rev-parse", "--path-format=absolute", "--git-path", "hooks"]
    found = subprocess.run(asked, capture_output=True, text=True, check=False)
    if found.returncode:
        sys.stderr.write("This is no git checkout.\n")
        return 1
    hook = Path(found.stdout.strip()) / "pre-commit"
    text = HOOK.format(python=Path(sys.executable).as_posix())
    if hook.exists() and hook.read_text(encoding="utf-8") != text:
        sys.stderr.write(f"{hook} is there already; add a line to it: python scripts/generate.py --check\n")
        return 1
    hook.parent.mkdir(parents=True, exist_ok=True)
    hook.write_text(text, encoding="utf-8", newline="\n")
    hook.chmod(0o755)
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Write, check, or install the hook; 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--check", action="store_true", help="change nothing; fail when something is out of step")
    group.add_argument("--hook", action="store_true", help="let git check this before each commit")
    options = parser.parse_args(arguments)
    if options.hook:
        return install_hook()
    return 1 if run(options.check) else 0


if __name__ == "__main__":
    sys.exit(main())
