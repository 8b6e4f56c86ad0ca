"""Help in the language of the interface: commands and options are written in English and translated when shown."""

from __future__ import annotations

import gettext as domains
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from inspect import cleandoc
from typing import Any, TypeVar

import click

from qcode.errors import Message
from qcode.i18n import CATALOGUES, LANGUAGES, N_, gettext, in_words, language

EXAMPLE = N_("Example:")
"""How the last paragraph of a help begins; what stands below is indented by its width and a space."""
_C = TypeVar("_C", bound=click.Command)


class Spoken(click.Command):
    """A command whose help is translated when it is shown, and not before: most runs show none."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line with what can be typed."""
        super(Spoken, translated(self)).format_usage(ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does, paragraph by paragraph, with its example."""
        super(Spoken, translated(self)).format_help_text(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and the commands of a group."""
        super(Spoken, translated(self)).format_options(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """What the list of a group says of the command."""
        return super(Spoken, translated(self)).get_short_help_str(limit)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, with a help of its own in the language of the interface."""
        option = super().get_help_option(ctx)
        if option is None or language() == LANGUAGES[0]:
            return option
        option = copy(option)
        option.help = gettext("Show this message and exit.")
        return option


class SpokenOption(click.Option):
    """An option whose help is put together from parts: a message instead of a text."""

    def __init__(self, *arguments: Any, message: Message, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "help": str(message)})
        self.message = message


def command(name: str) -> Callable[[Callable[..., Any]], Spoken]:
    """Make a function a command of this name, with a help that is translated."""
    return click.command(name, cls=Spoken)


def translated(shown: _C) -> _C:
    """A copy of the command with its texts in the language of the interface; the command itself in English."""
    if language() == LANGUAGES[0]:
        return shown
    other = copy(shown)
    other.help = None if shown.help is None else "\n\n".join(map(_paragraph, cleandoc(shown.help).split("\n\n")))
    other.params = [_parameter(each) for each in shown.params]
    if shown.options_metavar:
        other.options_metavar = gettext(shown.options_metavar)
    if isinstance(other, click.Group):
        other.subcommand_metavar = gettext(other.subcommand_metavar)
    return other


def _paragraph(text: str) -> str:
    if not text.startswith("\b"):
        line = " ".join(text.split())
        return gettext(line)
    word = gettext(EXAMPLE)
    return text.replace(EXAMPLE, word).replace("\n" + " " * (len(EXAMPLE) + 1), "\n" + " " * (len(word) + 1))


def _parameter(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    other = copy(parameter)
    other.help = in_words(parameter.message) if isinstance(parameter, SpokenOption) else gettext(parameter.help)
    return other


@contextmanager
def click_speaks() -> Iterator[None]:
    """Let click say its own sentences (usage, errors) in the language of the interface.

    It takes them from the catalogue of the program as a whole, in the language that the environment names.
    """
    if language() == LANGUAGES[0]:
        yield
        return
    before, domain = os.environ.get("LANGUAGE"), domains.textdomain()
    os.environ["LANGUAGE"] = language()
    domains.bindtextdomain("qcode", str(CATALOGUES))
    domains.textdomain("qcode")
    try:
        yield
    finally:
        domains.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
