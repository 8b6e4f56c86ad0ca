"""Options of a command that are gathered into one argument."""

from __future__ import annotations

from dataclasses import dataclass

import click
import pytest
from click.testing import CliRunner

from qcode.cli.gathering import gathered, refuse
from qcode.errors import Message, UsageError


@dataclass(frozen=True)
class Size:
    width: int = 1
    height: int = 1


@dataclass(frozen=True)
class Box:
    size: Size
    colour: str


WIDTH, HEIGHT = click.option("--width", type=int, default=2), click.option("--height", type=int, default=3)


def test_options_come_as_one_argument_in_the_order_of_the_help() -> None:
    boxes = []

    @click.command()
    @gathered("box", Box, gathered("size", Size, WIDTH, HEIGHT), click.option("--colour", default="red"))
    @click.option("--other")
    def command(*, box: Box, other: str | None) -> None:
        boxes.append((box, other))

    assert [parameter.name for parameter in command.params] == ["width", "height", "colour", "other"]
    assert CliRunner().invoke(command, ["--height", "5", "--other", "x"]).exit_code == 0
    assert boxes == [(Box(Size(2, 5), "red"), "x")]


def test_a_command_may_have_some_of_the_options_and_one_of_its_own_called_the_same() -> None:
    given = []

    @click.command()
    @gathered("size", Size, WIDTH, names=["width"])
    @HEIGHT
    def command(*, size: Size, height: int) -> None:
        given.append((size, height))

    assert CliRunner().invoke(command, []).exit_code == 0
    assert given == [(Size(2, 1), 3)]


def test_the_first_rule_that_is_broken_is_said() -> None:
    refuse((False, Message("not this"), None), ((), Message("nor this"), None))
    with pytest.raises(UsageError, match=r"second\. Do this\."):
        refuse((0, Message("first."), None), ("set", Message("second."), Message("Do this.")), (1, Message("3"), None))
