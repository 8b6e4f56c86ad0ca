"""Write docs/commands.md, the list of all commands, from the program itself.

python scripts/command_reference.py            write it
python scripts/command_reference.py --check    change nothing; fail when it is out of step
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from qcode.cli.main import qcode

TARGET = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
HEAD = """\
# Commands

This page is made from the program by `scripts/command_reference.py`; `qcode COMMAND --help` says the same.

Rows and texts go to standard output, everything else to standard error, so that `qcode segments > segments.csv`
holds segments and nothing more. Rows are printed as a table on a terminal and as CSV in a pipe; `--format` says
otherwise. What is said, and the heads of a table, are in the language of the interface; columns of all other formats
have the same English names everywhere. The project is named by `--project`, before or after the command, else by
`$QCODE_PROJECT`; else it is the only `.qcode` file in the current folder.

| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | the command ran and found something wrong (`check`, `codebook check`), or there was nothing to undo |
| 2 | wrong usage: an unknown command, option, document, code, variable, coder or shipped codebook |
| 3 | an input file is missing, unreadable or wrong; what could be read was imported |
| 4 | the project is missing, locked, damaged or newer, or a file can't be written |
"""


def reference() -> str:
    """Return the whole page as Markdown, a section for every command."""
    context = click.Context(qcode, info_name="qcode")
    parts = [HEAD, *_section(qcode, context)]
    return "\n".join(parts)


def _section(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield f"## {context.command_path}\n"
    yield f"```\n{usage}\n```\n"
    yield _prose(command.help or "")
    options = [one for one in command.get_params(context) if isinstance(one, click.Option) and not one.hidden]
    yield "| option | |\n| --- | --- |"
    yield "\n".join(_option(option, context) for option in options) + "\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is None or child.hidden:
                continue
            yield from _section(child, click.Context(child, info_name=name, parent=context))


def _prose(text: str) -> str:
    paragraphs = []
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if paragraph.startswith("\b"):
            call = re.sub(r"^Example: ", "", paragraph.removeprefix("\b").strip())
            paragraphs.append(f"Example:\n\n    {call}")
        else:
            paragraphs.append(paragraph)
    return "\n\n".join(paragraphs) + "\n"


def _option(option: click.Option, context: click.Context) -> str:
    names, what = option.get_help_record(context) or ("", "")
    return f"| `{names.replace('|', chr(92) + '|')}` | {what.replace('|', chr(92) + '|')} |"


def main() -> int:
    """Write or check the page."""
    parser = argparse.ArgumentParser(description="Write docs/commands.md from the program.")
    parser.add_argument("--check", action="store_true", help="change nothing; fail when the page is out of step")
    check = parser.parse_args().check
    page = reference()
    if not check:
        TARGET.write_text(page, encoding="utf-8", newline="\n")
        return 0
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == page:
        return 0
    sys.stderr.write(f"{TARGET.name} is out of step with the program; run: python scripts/command_reference.py\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
