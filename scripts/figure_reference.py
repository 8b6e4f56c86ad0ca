"""Write the table of figures in docs/reports.md, from the kinds of figures that are registered.

python scripts/figure_reference.py            write it
python scripts/figure_reference.py --check    change nothing; fail when it is out of step
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from qcode.session.output.figures.registry import KINDS

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reports.md"
BEGIN = "<!-- kinds of figures: made by scripts/figure_reference.py -->"
END = "<!-- end of the kinds of figures -->"
_TABLE = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)


def table() -> str:
    """Return the table as Markdown, a row for each kind of figure in the order in which they are offered."""
    rows = [f"| `{kind.name}` | {kind.shows} |" for kind in KINDS.values()]
    return "\n".join(["| kind | shows |", "|---|---|", *rows])


def page(text: str) -> str:
    """Return the page with the table in its place; raises ValueError when the page has no place for it."""
    with_table, count = _TABLE.subn(lambda _: f"{BEGIN}\n{table()}\n{END}", text)
    if count != 1:
        raise ValueError(f"{TARGET.name} needs the lines {BEGIN} and {END} once")
    return with_table


def main(arguments: list[str] | None = None) -> int:
    """Write or check the table; 1 when it is out of step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; fail when the table is out of step")
    text = TARGET.read_text(encoding="utf-8")
    made = page(text)
    if parser.parse_args(arguments).check:
        if text != made:
            sys.stderr.write(f"{TARGET.name} is out of step. Run: python scripts/figure_reference.py\n")
            return 1
        return 0
    TARGET.write_text(made, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
