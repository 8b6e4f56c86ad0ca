"""The options that say which segments are wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from qcode.cli.common import assignments
from qcode.session.material import Conditions


def conditions(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--code`, `--document`, … as one `conditions`."""

    @click.option("--code", "-c", metavar="C", help="Only this code and its sub-codes, by id or path.")
    @click.option("--document", "-d", metavar="D", help="Only this document.")
    @click.option("--coder", metavar="N", help="Only this coder.")
    @click.option("--where", multiple=True, metavar="VAR=VALUE", help="Only documents with this value; repeatable.")
    @click.option("--and", "also", multiple=True, metavar="C2", help="Only where this code overlaps too; repeatable.")
    @click.option("--not", "without", multiple=True, metavar="C3", help="Only where this code does not; repeatable.")
    @wraps(command)
    def wrapper(
        *arguments: Any,
        code: str | None,
        document: str | None,
        coder: str | None,
        where: tuple[str, ...],
        also: tuple[str, ...],
        without: tuple[str, ...],
        **options: Any,
    ) -> None:
        wanted = Conditions(code, document, coder, assignments(where, "--where"), also, without)
        command(*arguments, conditions=wanted, **options)

    return wrapper
