"""`qcode codebook add`, `rename`, `move`, `merge`, `split`, `remove`, `set`, `example`: codes one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from qcode.amounts import counted
from qcode.cli.code_options import Looks, Place, looks, reworded, texts
from qcode.cli.common import acting_coder, say, with_session
from qcode.cli.gathering import gathered
from qcode.cli.spoken import command
from qcode.errors import Listing, Message, Plural, UsageError
from qcode.keys.reserved import reserved_titles
from qcode.model import Code, Codebook, Span
from qcode.model.codebook import SEPARATOR
from qcode.model.naming import nfc
from qcode.model.wording import lookalikes

if TYPE_CHECKING:
    from qcode.session.codebook import code_changes
    from qcode.session.core import Session


UNTOUCHED = Message("no codings touched")


@command("add")
@click.argument("path", metavar="PATH")
@texts
@looks
@acting_coder
@with_session
def add_command(session: Session, *, path: str, looks: Looks, **texts: str | None) -> None:
    """Add a code; PATH ends with its id, the codes above it must be there.

    \b
    Example: qcode codebook add hinge/letters --name-de Briefe --definition-de "Hilfe mit Post vom Amt."
    """
    from qcode.session import naming
    from qcode.session.codebook import codes

    above, _, code_id = nfc(path).rpartition(SEPARATOR)
    parent = naming.code(session.codebook, above) if above else None
    draft = reworded(looks.given_to(Code(code_id)), texts)
    codes.check_key(session.codebook, draft, reserved_titles())
    alike = lookalikes(session.codebook, [code_id, *draft.name.values()])
    made = codes.create_code(session, draft.name, parent=parent, code_id=code_id, fields=draft)
    say(Message("Added {codes}.", codes=made.path))
    if alike:
        say(Message("It sounds like: {codes}.", codes=", ".join(code.path for code in alike)))


@command("rename")
@click.argument("code", metavar="CODE")
@click.argument("code_id", metavar="NEW_ID")
@acting_coder
@with_session
def rename_command(session: Session, *, code: str, code_id: str) -> None:
    """Give a code another id; its codings stay with it, and `codebook set` changes its names.

    \b
    Example: qcode codebook rename hinge/access access_to_offices
    """
    from qcode.session import naming
    from qcode.session.codebook import codes

    old = naming.code(session.codebook, code)
    changed = codes.rename_code(session, old, code_id=code_id)
    say(_is_now(session, old) if changed else Message("It is called so already."))


@command("move")
@click.argument("code", metavar="CODE")
@gathered(
    "place",
    Place,
    click.option("--below", metavar="CODE", help="Put it below this code, as the last."),
    click.option("--top", is_flag=True, help="Put it at the top, as the last."),
    click.option("--before", metavar="CODE", help="Put it right before this code."),
    click.option("--after", metavar="CODE", help="Put it right after this code."),
)
@acting_coder
@with_session
def move_command(session: Session, *, code: str, place: Place) -> None:
    """Put a code, with all its sub-codes, at another place.

    \b
    Example: qcode codebook move hinge/access --below service
    """
    from qcode.session import naming
    from qcode.session.codebook import codes

    if not place.is_clear:
        raise UsageError(Message("Say where to, with one of --below, --top, --before, --after."), where=code)
    old = naming.code(session.codebook, code)
    parent, index = place.in_book(session.codebook, old)
    moved = codes.move_code(session, old, parent, index=index)
    say(_is_now(session, old) if moved else Message("It is there already."))


@command("merge")
@click.argument("code", metavar="CODE")
@click.argument("target", metavar="INTO")
@acting_coder
@with_session
def merge_command(session: Session, *, code: str, target: str) -> None:
    """Let a code go into another: its codings, memos and sub-codes go over; undo takes it apart again.

    \b
    Example: qcode codebook merge hinge/translation hinge/access
    """
    from qcode.session import naming
    from qcode.session.codebook import code_changes

    old, new = naming.code(session.codebook, code), naming.code(session.codebook, target)
    done = code_changes.merge_codes(session, old, new)
    say(Message("{code} is part of {target} now: {done}.", code=old.path, target=new.path, done=_done(done)))


@command("split")
@click.argument("code", metavar="CODE")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--no-queue", is_flag=True, help="Only make the sub-codes; no passages wait to be sorted.")
@acting_coder
@with_session
def split_command(session: Session, *, code: str, names: tuple[str, ...], no_queue: bool) -> None:
    """Make sub-codes of a code; its passages wait in the app to be sorted into them by their coders.

    \b
    Example: qcode codebook split hinge/strain "Overwork" "Being caught between"
    """
    from qcode.session import naming
    from qcode.session.codebook import code_changes

    old = naming.code(session.codebook, code)
    made = code_changes.split_code(session, old, [{"": name} for name in names], queue=not no_queue)
    waiting = len(code_changes.to_sort(session, old))
    added = ", ".join(each.path for each in made)
    say(Message("Added {codes}; to sort: {passages}.", codes=added, passages=counted(waiting, "passage")))


@command("remove")
@click.argument("code", metavar="CODE")
@click.option("--codings", metavar="remove|parent|CODE", help="What becomes of its codings; needed when it has some.")
@acting_coder
@with_session
def remove_command(session: Session, *, code: str, codings: str | None) -> None:
    """Remove a code and its sub-codes. Memos on them stay in the project.

    \b
    Example: qcode codebook remove hinge/access --codings parent
    """
    from qcode.session import naming
    from qcode.session.codebook import code_changes

    old = naming.code(session.codebook, code)
    target = _heir(session.codebook, old, codings)
    if codings is None:
        _refuse_coded(old, code_changes.usage(session, old).codings)
    below = len(session.codebook.subtree(old.path)) - 1
    done = code_changes.remove_code(session, old, codings=target)
    also = Listing((old.path, counted(below, "sub-code")), last=Message(" and ")) if below else old.path
    say(Message("Removed {codes}: {done}.", codes=also, done=_done(done)))


def _heir(book: Codebook, removed: Code, codings: str | None) -> Code | str | None:
    """What becomes of the codings of a removed code: the code that gets them, or the word as it was typed."""
    from qcode.session import naming

    if codings in (None, "", "remove"):
        return codings
    if codings != "parent":
        return naming.code(book, codings)
    if not removed.parent:
        raise UsageError(
            Message("There is no code above it."), where=removed.path, hint=Message("Name another code with --codings.")
        )
    return book.by_path[removed.parent]


def _refuse_coded(code: Code, codings_by_coder: Mapping[str, int]) -> None:
    """Raise UsageError when the code has codings and nobody said what becomes of them."""
    if not (count := sum(codings_by_coder.values())):
        return
    whose = Listing(Message("{name} {number:,}", name=name, number=number) for name, number in codings_by_coder.items())
    raise UsageError(
        Plural(
            "The code has {count:,} coding ({whose}).", "The code has {count:,} codings ({whose}).", count, whose=whose
        ),
        where=code.path,
        hint=Message("Say what becomes of them: --codings remove, --codings parent, or --codings CODE."),
    )


@command("set")
@click.argument("code", metavar="CODE")
@texts
@looks
@click.option("--swap", is_flag=True, help="Exchange the key with the code that has it.")
@acting_coder
@with_session
def set_command(session: Session, *, code: str, looks: Looks, swap: bool, **texts: str | None) -> None:
    """Change names, wording, colour or key of a code. Another wording is a new version; the older one is kept.

    \b
    Example: qcode codebook set hinge --key 3 --definition-en "They stand between both sides."
    """
    from qcode.session import naming
    from qcode.session.codebook import codes

    old = naming.code(session.codebook, code)
    new = looks.given_to(reworded(old, texts))
    changed = codes.change_code(session, old, new, reserved=reserved_titles(), swap=swap)
    now = session.codebook.by_key[old.key]
    if changed:
        say(Message("Changed {code}, version {version}.", code=now.path, version=now.version))
    else:
        say(Message("{code} is so already.", code=now.path))


@command("example")
@click.argument("code", metavar="CODE")
@click.argument("document", metavar="DOC")
@click.argument("start", type=int)
@click.argument("end", type=int)
@acting_coder
@with_session
def example_command(session: Session, *, code: str, document: str, start: int, end: int) -> None:
    """Make a passage of a document an anchor example of a code; START and END as in `qcode segments`.

    \b
    Example: qcode codebook example hinge mo-01 812 904
    """
    from qcode.session import naming
    from qcode.session.codebook import codes

    entry = naming.document(session, document)
    if not 0 <= start < end:
        raise UsageError(Message("START must be before END."), where=f"{start} {end}")
    added = codes.example_from(session, naming.code(session.codebook, code), entry, Span(start, end))
    say(Message("Added the anchor example.") if added else Message("It is an anchor example already."))


def _is_now(session: Session, old: Code) -> Message:
    """Which path a code has that had another before."""
    return Message("{code} is {path} now.", code=old.path, path=session.codebook.by_key[old.key].path)


def _done(done: code_changes.Moved) -> Message:
    """What became of the codings of a code."""
    parts = (
        (done.recoded, Message("{codings} recoded", codings=counted(done.recoded, "coding"))),
        (done.joined, Message("{count:,} joined with one that was there", count=done.joined)),
        (done.removed, Message("{codings} removed", codings=counted(done.removed, "coding"))),
    )
    return Listing(part for number, part in parts if number) if any(number for number, _part in parts) else UNTOUCHED


COMMANDS = (
    add_command, rename_command, move_command, merge_command, split_command, remove_command, set_command,
    example_command,
)  # fmt: skip
