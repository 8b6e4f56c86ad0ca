"""The commands that the README and the pages of the docs show can be typed, and the files they link are there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
import pytest
from commands import parse

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def calls(text: str) -> Iterator[str]:
    """Every `qcode …` in a fenced or indented block or between back-ticks that has a command with words behind it."""
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in re.split(r"\n|&&", block):
            found = re.match(r"\s*(?:\S*/)?(qcode(?: .*)?)$", line.partition(" #")[0].rstrip())
            if found:
                yield found[1]
    # A capital word alone stands for something of the reader's; brackets and bars are grammar, no call.
    yield from (call for call in re.findall(r"`(qcode [^`]+)`", text) if not re.search(r"[\[\]|…]|COMMAND", call))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_can_be_typed(page: Path) -> None:
    found = list(calls(page.read_text(encoding="utf-8")))
    if page.name == "README.md":
        assert len(found) > 5
    for call in found:
        with suppress(click.exceptions.Exit):  # help was asked for, and given
            parse(shlex.split(re.split(r" [>|] ", call)[0])[1:])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target
