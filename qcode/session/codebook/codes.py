"""What people change in the codebook, one act each: making codes, names, wording, place, colour, key."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from qcode.errors import Message, Sentence, UsageError
from qcode.model import ActKind, ActSubject, Code, Codebook, Document, Example, Span, Words, stored_text
from qcode.model.codebook import SEPARATOR, id_problem
from qcode.model.wording import MEANING, id_from_name, with_fields
from qcode.session.codebook.banks import BANK_CODES, raw_bank_names
from qcode.session.core import Session
from qcode.store import codebook as store_codebook
from qcode.store.code_use import use_of
from qcode.store.rows import ActWriter
from qcode.store.settings import read_setting, write_setting

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
CATEGORY_CODED = Message("A category is not applied itself, but this code has codings.")


def current(session: Session, code: Code) -> Code:
    """The code as it stands now, also when another program changed it; raises UsageError when it is gone."""
    session.look_for_news()
    found = session.codebook.by_key.get(code.key)
    if found is None:
        raise UsageError(Message("This code is no longer in the codebook."), where=code.path)
    return found


def create_code(
    session: Session,
    name: Words,
    *,
    parent: Code | None = None,
    after: Code | None = None,
    code_id: str = "",
    fields: Code | None = None,
) -> Code:
    """Make a code below `parent` (None: at the top), right after a sibling or as the last, and return it.

    Its id is made from the name where none is given. `fields` may give definition, rule, key, colour and the like.
    """
    new, beside = new_code(session, name, parent=parent, code_id=code_id, fields=fields)
    with session.act(ActKind.CREATE_CODE) as act:
        key = store_new_code(act, session.codebook, new, beside, after=after)
        act.subject = ActSubject.of(codes=[replace(new, key=key)])
    return session.codebook.by_path[new.path]


def new_code(
    session: Session, name: Words, *, parent: Code | None = None, code_id: str = "", fields: Code | None = None
) -> tuple[Code, tuple[Code, ...]]:
    """A code as it would be made, and its siblings; nothing is stored. Raises UsageError."""
    parent = current(session, parent) if parent else None
    beside = session.codebook.children(parent.path if parent else "")
    names = stored_words(name)
    taken = [code.id for code in beside]
    if not code_id:
        first = next(iter(names.values()), "")
        if not first:
            raise UsageError(Message("A code needs a name."))
        code_id = id_from_name(first, taken)
    code_id = checked_id(code_id, taken)
    path = path_below(parent, code_id)
    new = clean(replace(fields or Code(path), path=path, name=names, version=1, key=0))
    check_key(session.codebook, new)
    return new, tuple(beside)


def store_new_code(
    act: ActWriter, book: Codebook, new: Code, beside: Sequence[Code], *, after: Code | None = None
) -> int:
    """Store a code right after a sibling, or as the last, as a part of an act; returns its number."""
    key = store_codebook.add_code(act, new)
    keys = [code.key for code in beside]
    if after is not None and after.key in keys:
        keys.insert(keys.index(after.key) + 1, key)
        above = book.by_path.get(new.parent)
        store_codebook.place_code(act, key, above.key if above else None, code_id=new.id, order=keys)
    store_codebook.raise_version(act)
    return key


def change_code(
    session: Session,
    code: Code,
    new: Code,
    *,
    kind: ActKind = ActKind.EDIT_CODE,
    reserved: Mapping[str, str] | None = None,
    swap: bool = False,
) -> bool:
    """Give a code the id, names, wording, key, colour and mark of `new`, as one act; False when nothing differs.

    Another wording raises the code's version and that of the codebook; the older wording is kept. A key of another
    code is refused, or exchanged with `swap`; `reserved` are keys with another meaning, and which. Raises UsageError.
    """
    old = current(session, code)
    new = _as_written(old, clean(replace(new, path=_renamed(old, new.id), key=old.key, version=old.version)))
    if new == old:
        return False
    _check_change(session, old, new, reserved or {}, swap=swap)
    book = session.codebook
    is_renamed = new.path != old.path
    holder = book.by_shortcut.get(new.shortcut) if new.shortcut else None
    bank = raw_bank_names(session) if is_renamed else ()
    with session.act(kind, ActSubject.of(codes=[old], becomes=[new] if is_renamed else [])) as act:
        if holder is not None and holder.key != old.key:
            store_codebook.update_code(act, holder.key, replace(holder, shortcut=old.shortcut))
        if store_codebook.update_code(act, old.key, new) or is_renamed:
            store_codebook.raise_version(act)
        if new.colour != old.colour:
            _recolour_below(act, book, old, new.colour)
        if is_renamed:
            carry_bank(act, book, bank, {old.path: new.path})
    return True


def _check_change(session: Session, old: Code, new: Code, reserved: Mapping[str, str], *, swap: bool) -> None:
    """Raise UsageError where a code can't become what it is to become: see `change_code`."""
    book = session.codebook
    if new.id != old.id:
        checked_id(new.id, [each.id for each in book.children(old.parent) if each.key != old.key])
    if new.shortcut != old.shortcut:
        check_key(book, new, reserved, swap=swap)
    if old.codable and not new.codable:
        with session.store.read() as connection:
            if use_of(connection, [old.key]).all_codings:
                raise UsageError(CATEGORY_CODED, where=old.path, hint=Message("Merge it into another code first."))


def rename_code(session: Session, code: Code, *, code_id: str = "", names: Words | None = None) -> bool:
    """Give a code another id, other names (an empty one goes), or both; codings stay with it."""
    kept = dict(code.name) | dict(names or {})
    name = {language: text for language, text in kept.items() if text.strip()}
    if code_id:
        checked_id(code_id, [])
    path = _renamed(code, code_id) if code_id else code.path
    return change_code(session, code, replace(code, path=path, name=name), kind=ActKind.RENAME_CODE)


def recolour(session: Session, code: Code, colour: str) -> bool:
    """Give a code another colour; sub-codes that had the same one follow."""
    return change_code(session, code, replace(code, colour=colour), kind=ActKind.RECOLOUR_CODE)


def set_key(
    session: Session, code: Code, key: str, *, reserved: Mapping[str, str] | None = None, swap: bool = False
) -> bool:
    """Give a code a key, or none with `""`; see `change_code`."""
    return change_code(session, code, replace(code, shortcut=key), kind=ActKind.SET_KEY, reserved=reserved, swap=swap)


def set_codable(session: Session, code: Code, codable: bool) -> bool:
    """Make a code of a category, or a category of a code without codings."""
    return change_code(session, code, replace(code, codable=codable), kind=ActKind.SET_CATEGORY)


def move_code(session: Session, code: Code, parent: Code | None, *, index: int | None = None) -> bool:
    """Put a code with all below it under another (None: at the top), as the last or at a place among its siblings.

    False when it is there already. Raises UsageError for a place below itself or beside a code with the same id.
    """
    old = current(session, code)
    parent = current(session, parent) if parent else None
    book = session.codebook
    path = path_below(parent, old.id)
    if f"{path}/".startswith(f"{old.path}/") and path != old.path:
        raise UsageError(Message("A code can't be moved below itself."), where=old.path)
    there = book.children(parent.path if parent else "")
    beside = [each for each in there if each.key != old.key]
    checked_id(old.id, [each.id for each in beside])
    order = [each.key for each in beside]
    order.insert(len(order) if index is None else max(0, index), old.key)
    if path != old.path:
        bank, becomes = raw_bank_names(session), [replace(old, path=path)]
    elif order == [each.key for each in there]:
        return False
    else:
        bank, becomes = set(), []
    with session.act(ActKind.MOVE_CODE, ActSubject.of(codes=[old], becomes=becomes)) as act:
        store_codebook.place_code(act, old.key, parent.key if parent else None, code_id=old.id, order=order)
        if path != old.path:
            store_codebook.raise_version(act)
            carry_bank(act, book, bank, {old.path: path})
    return True


def path_below(parent: Code | None, code_id: str) -> str:
    """The path of a code with this id below another, or at the top."""
    return f"{parent.path}{SEPARATOR}{code_id}" if parent is not None else code_id


def shift_code(session: Session, code: Code, step: int) -> bool:
    """Put a code one place up (-1) or down (1) among its siblings; False at the edge."""
    old = current(session, code)
    keys = [each.key for each in session.codebook.children(old.parent)]
    index = keys.index(old.key) + step
    parent = session.codebook.by_path.get(old.parent)
    return 0 <= index < len(keys) and move_code(session, old, parent, index=index)


def add_example(session: Session, code: Code, example: Example) -> bool:
    """Make a passage an anchor example of a code; False when it is one already."""
    old = current(session, code)
    if any(" ".join(each.text.split()) == " ".join(example.text.split()) for each in old.examples):
        return False
    return change_code(session, old, replace(old, examples=(*old.examples, example)), kind=ActKind.ADD_ANCHOR_EXAMPLE)


def example_from(session: Session, code: Code, document: Document, span: Span) -> bool:
    """Make the words at a span an anchor example, with their language and perspective; False when it is one."""
    transcript = session.transcript(document.id)
    words = " ".join(span.of(transcript.text).split())
    if span.end > len(transcript.text) or not words:
        raise UsageError(Message("There are no words at this place."), where=f"{document.name} {span.start}–{span.end}")
    turn = next((each for each in transcript.turns if each.span.overlaps(span)), None)
    spoken = (turn.language if turn else "") or document.language
    return add_example(session, code, Example(words, spoken, document.perspective or ""))


def clean(code: Code) -> Code:
    """The code as it is stored: texts in NFC, empty ones left out; raises UsageError for what can't be stored."""
    if code.colour and not COLOUR.fullmatch(code.colour):
        raise UsageError(Message("This is no colour; write #RRGGBB."), where=code.colour)
    words = {name: stored_words(getattr(code, name)) for name in ("name", *MEANING)}
    examples = tuple(
        Example(stored(each.text).strip(), each.lang, stored(each.perspective))
        for each in code.examples
        if each.text.strip()
    )
    return with_fields(replace(code, examples=examples, shortcut=stored(code.shortcut)), words)


def stored_words(words: Words) -> Words:
    """Texts as they are stored, empty ones left out."""
    return {language: stored(text).strip() for language, text in words.items() if text.strip()}


def stored(text: str) -> str:
    """A text as it is stored; raises UsageError for half a character."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise UsageError(Message("Half of a character (a lone surrogate) can't be stored."))
    return stored_text(text)


def checked_id(code_id: str, taken: list[str]) -> str:
    """An id that can be used beside those taken; raises UsageError."""
    code_id = stored(code_id)
    if reason := id_problem(code_id):
        raise UsageError(
            Message("This can't be the id of a code."),
            where=code_id,
            hint=Sentence(reason),
        )
    if code_id in taken:
        raise UsageError(
            Message("There is a code with this id beside it."),
            where=code_id,
            hint=Message("Give one of them another id."),
        )
    return code_id


def check_key(book: Codebook, code: Code, reserved: Mapping[str, str] | None = None, *, swap: bool = False) -> None:
    """Raise UsageError where a code can't have its key."""
    key = code.shortcut
    if not key:
        return
    if len(key) > 1 or not key.isprintable() or key.isspace():
        raise UsageError(Message("A key is one character."), where=key)
    if reserved and key in reserved:
        raise UsageError(
            Message("This key means something else in the app."),
            where=key,
            hint=Message("{action}.", action=reserved[key]),
        )
    holder = book.by_shortcut.get(key)
    if holder is not None and holder.key != code.key and not swap:
        raise UsageError(
            Message("Another code has this key."),
            where=f"{key} ({holder.path})",
            hint=Message("The two can exchange their keys."),
        )


def carry_bank(act: ActWriter, book: Codebook, names: Collection[str], paths: Mapping[str, str]) -> None:
    """Let the example bank follow codes that are called otherwise now.

    `book` is the codebook before, `names` what the bank itself calls its codes, `paths` go from older to newer.
    """
    known: dict[str, str] = json.loads(read_setting(act.connection, BANK_CODES, "{}"))
    after = dict(known)
    for name in names:
        found = book.find(known.get(name, name))
        if len(found) != 1:
            continue
        for old, new in paths.items():
            if found[0].path == old or found[0].path.startswith(old + SEPARATOR):
                after[name] = new + found[0].path[len(old) :]
    if after != known:
        write_setting(act, BANK_CODES, json.dumps(after, ensure_ascii=False, sort_keys=True))


def _as_written(old: Code, new: Code) -> Code:
    """`new` with the very texts of `old` where only white space around them differs: that is no other wording."""

    def kept(before: Words, after: Words) -> Words:
        same = {key: text for key, text in before.items() if text.strip() and text.strip() == after.get(key)}
        order = [*(key for key in before if key in after), *(key for key in after if key not in before)]
        return {key: same.get(key, after[key]) for key in order}

    texts = {name: kept(getattr(old, name), getattr(new, name)) for name in ("name", *MEANING)}
    examples = {(each.text.strip(), each.lang, each.perspective): each for each in old.examples}
    same = tuple(examples.get((each.text, each.lang, each.perspective), each) for each in new.examples)
    return with_fields(replace(new, examples=same), texts)


def _renamed(code: Code, code_id: str) -> str:
    return f"{code.parent}{SEPARATOR}{code_id}" if code.parent else code_id


def _recolour_below(act: ActWriter, book: Codebook, old: Code, colour: str) -> None:
    for below in book.subtree(old.path):
        if below.key != old.key and below.colour.lower() == old.colour.lower():
            store_codebook.update_code(act, below.key, replace(below, colour=colour))
