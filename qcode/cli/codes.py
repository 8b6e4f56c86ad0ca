"""`qcode codebook add`, `rename`, `move`, `merge`, `split`, `remove`, `set`, `example`: codes one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import click

from qcode.cli.common import acting_coder, counted, say, with_session
from qcode.cli.spoken import SpokenOption, command
from qcode.errors import Listing, Message, Plural, UsageError
from qcode.keys.reserved import reserved_titles
from qcode.model import LANGUAGES, Code, Span, Words
from qcode.model.codebook import SEPARATOR
from qcode.model.naming import nfc
from qcode.model.wording import lookalikes, with_fields
from qcode.session import naming
from qcode.session.codebook import code_changes, codes
from qcode.session.core import Session

Command = TypeVar("Command", bound=Callable[..., Any])
FIELDS = {
    "name": Message("name"),
    "definition": Message("definition"),
    "when": Message("text on when to use it"),
    "when_not": Message("text on when not to use it"),
    "rule": Message("coding rule"),
}
_IN = {"": Message("for all languages"), "de": Message("in German"), "en": Message("in English")}


def texts(command: Command) -> Command:
    """`--definition`, `--definition-de`, `--definition-en` and so on for each field of a code."""
    for field, words in reversed(FIELDS.items()):
        for language in reversed(("", *LANGUAGES)):
            option = "-".join(part for part in (f"--{field.replace('_', '-')}", language) if part)
            message = Message("The {text} {which}; an empty text takes it away.", text=words, which=_IN[language])
            name = f"{field}_{language or 'all'}"
            command = click.option(option, name, metavar="TEXT", cls=SpokenOption, message=message)(command)
    return command


def looks(command: Command) -> Command:
    """`--colour`, `--key`, `--category`, `--codable`."""
    category = click.option("--category", "kind", flag_value="category", help="It only groups other codes.")
    codable = click.option("--codable", "kind", flag_value="codable", help="It can be applied.")
    key = click.option("--key", metavar="KEY", help="The key that applies the code in the app; an empty one is none.")
    colour = click.option("--colour", metavar="#RRGGBB", help="The colour; sub-codes that had the same follow.")
    return colour(key(category(codable(command))))


def reworded(code: Code, options: Mapping[str, str | None]) -> Code:
    """The code with the texts that were given; one for all languages stands in place of those per language."""
    changed: dict[str, Words] = {}
    for field in FIELDS:
        words = dict(getattr(code, field))
        given = {language: options[f"{field}_{language or 'all'}"] for language in ("", *LANGUAGES)}
        if given[""] is not None:
            words = {}
        elif any(text is not None for text in given.values()) and words.get(""):
            # What counted for all languages goes on counting for the one that is not named.
            words = dict.fromkeys(LANGUAGES, words[""])
        words |= {language: text for language, text in given.items() if text is not None}
        changed[field] = words
    return with_fields(code, changed)


@command("add")
@click.argument("path", metavar="PATH")
@texts
@looks
@acting_coder
@with_session
def add_command(
    session: Session, *, path: str, colour: str | None, key: str | None, kind: str | None, **options: str | None
) -> None:
    """Add a code; PATH ends with its id, the codes above it must be there.

    \b
    Example: qcode codebook add hinge/letters --name-de Briefe --definition-de "Hilfe mit Post vom Amt."
    """
    above, _, code_id = nfc(path).rpartition(SEPARATOR)
    parent = naming.code(session.codebook, above) if above else None
    draft = reworded(Code(code_id, colour=colour or "", shortcut=key or "", codable=kind != "category"), options)
    codes.check_key(session.codebook, draft, reserved_titles())
    alike = lookalikes(session.codebook, [code_id, *draft.name.values()])
    made = codes.create_code(session, draft.name, parent=parent, code_id=code_id, fields=draft)
    say(f"Added {made.path}.")
    if alike:
        say(f"It sounds like: {', '.join(code.path for code in alike)}.")


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
    old = naming.code(session.codebook, code)
    changed = codes.rename_code(session, old, code_id=code_id)
    say(f"{old.path} is {session.codebook.by_key[old.key].path} now." if changed else "It is called so already.")


@command("move")
@click.argument("code", metavar="CODE")
@click.option("--below", metavar="CODE", help="Put it below this code, as the last.")
@click.option("--top", is_flag=True, help="Put it at the top, as the last.")
@click.option("--before", metavar="CODE", help="Put it right before this code.")
@click.option("--after", metavar="CODE", help="Put it right after this code.")
@acting_coder
@with_session
def move_command(
    session: Session, *, code: str, below: str | None, top: bool, before: str | None, after: str | None
) -> None:
    """Put a code, with all its sub-codes, at another place.

    \b
    Example: qcode codebook move hinge/access --below service
    """
    if sum(map(bool, (below, top, before, after))) != 1:
        raise UsageError(Message("Say where to, with one of --below, --top, --before, --after."), where=code)
    book = session.codebook
    old = naming.code(book, code)
    parent, index = (naming.code(book, below) if below else None), None
    if beside := before or after:
        other = naming.code(book, beside)
        parent = book.by_path.get(other.parent)
        order = [each.key for each in book.children(other.parent) if each.key != old.key]
        if other.key == old.key:
            raise UsageError(Message("A code can't be put beside itself."), where=code)
        index = order.index(other.key) + bool(after)
    moved = codes.move_code(session, old, parent, index=index)
    say(f"{old.path} is {session.codebook.by_key[old.key].path} now." if moved else "It is there already.")


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
    old, new = naming.code(session.codebook, code), naming.code(session.codebook, target)
    say(f"{old.path} is part of {new.path} now: {_done(code_changes.merge_codes(session, old, new))}.")


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
    old = naming.code(session.codebook, code)
    made = code_changes.split_code(session, old, [{"": name} for name in names], queue=not no_queue)
    waiting = len(code_changes.to_sort(session, old))
    say(f"Added {', '.join(each.path for each in made)}; {counted(waiting, 'passage')} to sort.")


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
    book = session.codebook
    old = naming.code(book, code)
    target: Code | str | None = codings
    if codings == "parent":
        if not old.parent:
            raise UsageError(
                Message("There is no code above it."), where=old.path, hint=Message("Name another code with --codings.")
            )
        target = book.by_path[old.parent]
    elif codings and codings != "remove":
        target = naming.code(book, codings)
    if codings is None and (use := code_changes.usage(session, old)).all_codings:
        whose = Listing(Message("{name} {number:,}", name=name, number=number) for name, number in use.codings.items())
        raise UsageError(
            Plural(
                "The code has {count:,} coding ({whose}).",
                "The code has {count:,} codings ({whose}).",
                use.all_codings,
                whose=whose,
            ),
            where=old.path,
            hint=Message("Say what becomes of them: --codings remove, --codings parent, or --codings CODE."),
        )
    below = len(book.subtree(old.path)) - 1
    done = code_changes.remove_code(session, old, codings=target)
    also = f" and {counted(below, 'sub-code')}" if below else ""
    say(f"Removed {old.path}{also}: {_done(done)}.")


@command("set")
@click.argument("code", metavar="CODE")
@texts
@looks
@click.option("--swap", is_flag=True, help="Exchange the key with the code that has it.")
@acting_coder
@with_session
def set_command(
    session: Session,
    *,
    code: str,
    colour: str | None,
    key: str | None,
    kind: str | None,
    swap: bool,
    **options: str | None,
) -> None:
    """Change names, wording, colour or key of a code. Another wording is a new version; the older one is kept.

    \b
    Example: qcode codebook set hinge --key 3 --definition-en "They stand between both sides."
    """
    old = naming.code(session.codebook, code)
    new = reworded(old, options)
    new = replace(
        new,
        colour=old.colour if colour is None else colour,
        shortcut=old.shortcut if key is None else key,
        codable=old.codable if kind is None else kind == "codable",
    )
    changed = codes.change_code(session, old, new, reserved=reserved_titles(), swap=swap)
    now = session.codebook.by_key[old.key]
    say(f"Changed {now.path}, version {now.version}." if changed else f"{now.path} is so already.")


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
    entry = naming.document(session, document)
    if not 0 <= start < end:
        raise UsageError(Message("START must be before END."), where=f"{start} {end}")
    added = codes.example_from(session, naming.code(session.codebook, code), entry, Span(start, end))
    say("Added the anchor example." if added else "It is an anchor example already.")


def _done(done: code_changes.Moved) -> str:
    parts = [
        f"{counted(done.recoded, 'coding')} recoded" if done.recoded else "",
        f"{done.joined:,} joined with one that was there" if done.joined else "",
        f"{counted(done.removed, 'coding')} removed" if done.removed else "",
    ]
    return ", ".join(part for part in parts if part) or "no codings touched"


COMMANDS = (
    add_command, rename_command, move_command, merge_command, split_command, remove_command, set_command,
    example_command,
)  # fmt: skip
