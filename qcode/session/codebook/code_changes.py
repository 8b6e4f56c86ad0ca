"""Merging, splitting and removing codes, one act each; nothing that hangs on a code goes without being said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from qcode.errors import Message, UsageError
from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.model import CONSENSUS, ActKind, ActSubject, Code, Codebook, Coding, Words
from qcode.model.codebook import SEPARATOR
from qcode.model.memo import Memo, MemoKind
from qcode.model.wording import id_from_name
from qcode.session.codebook.banks import raw_bank_names
from qcode.session.codebook.codes import carry_bank, clean, current, path_below, stored_words
from qcode.session.core import Session
from qcode.store import codebook as store_codebook
from qcode.store import codings as store_codings
from qcode.store.code_history import outdated_versions
from qcode.store.code_use import Use, carry_over, forget_wordings, let_go, recode, use_of
from qcode.store.memos import add_memo
from qcode.store.rows import ActWriter
from qcode.store.sorting import Unsorted, add_unsorted, sorted_by, unsorted

NOT_CODABLE = Message("This code only groups others and is not applied itself.")


@dataclass(frozen=True, slots=True)
class Moved:
    """How many codings got another code, were joined with one that was there, or were removed."""

    recoded: int = 0
    joined: int = 0
    removed: int = 0


def usage(session: Session, code: Code, *, below: bool = True) -> Use:
    """How much hangs on a code, and with `below` on its sub-codes."""
    codes = session.codebook.subtree(code.path) if below else (code,)
    with session.store.read() as connection:
        return use_of(connection, [each.key for each in codes])


def merge_codes(session: Session, source: Code, target: Code) -> Moved:
    """Let one code go into another: its codings, verdicts, memos, queued passages, summaries and sub-codes go over.

    The same words coded with both by one coder become one coding with both memos. Its anchor examples become the
    other's; what else was written about it is kept as a memo on the other. Raises UsageError.
    """
    old, new = current(session, source), current(session, target)
    book = session.codebook
    if old.key == new.key:
        raise UsageError(Message("A code can't be merged into itself."), where=old.path)
    if new.path.startswith(old.path + SEPARATOR):
        raise UsageError(Message("A code can't be merged into one of its sub-codes."), where=old.path)
    _check_target(session, [old], new)
    bank = raw_bank_names(session)
    with session.act(ActKind.MERGE_CODES, ActSubject.of(codes=[old], becomes=[new])) as act:
        paths = {old.path: new.path} | _move_children(act, book, old, new)
        done = _into(session, act, old, new)
        _drop(act, old)
        known = {each.text for each in new.examples}
        examples = (*new.examples, *(each for each in old.examples if each.text not in known))
        merged = replace(new, examples=examples, shortcut=new.shortcut or old.shortcut)
        store_codebook.update_code(act, new.key, merged)
        if text := _written(old):
            add_memo(act, Memo(0, session.coder, text, MemoKind.CODE, old.path, code=new.key))
        store_codebook.raise_version(act)
        carry_bank(act, book, bank, paths)
    return done


def _move_children(act: ActWriter, book: Codebook, old: Code, new: Code) -> dict[str, str]:
    """Put the sub-codes of a code behind those of another, under other ids where theirs are taken; new paths by old."""
    siblings = [each for each in book.children(new.path) if each.key != old.key]
    taken, order = {each.id for each in siblings}, [each.key for each in siblings]
    paths: dict[str, str] = {}
    for child in book.children(old.path):
        code_id = id_from_name(child.id, taken) if child.id in taken else child.id
        taken.add(code_id)
        order.append(child.key)
        store_codebook.place_code(act, child.key, new.key, code_id=code_id, order=order)
        paths[child.path] = path_below(new, code_id)
    return paths


def remove_code(session: Session, code: Code, *, codings: Code | str | None = None) -> Moved:
    """Remove a code and its sub-codes; `codings` says what becomes of their codings.

    `"remove"`: they are removed; a code: they get that one. Where there are codings and nothing is said, UsageError.
    Memos on the code stay in the project.
    """
    old = current(session, code)
    tree = session.codebook.subtree(old.path)
    target = current(session, codings) if isinstance(codings, Code) else None
    use = usage(session, old)
    if codings is None and use.all_codings:
        raise UsageError(
            Message("The code has codings, and it was not said what becomes of them."),
            where=f"{old.path} ({use.all_codings})",
            hint=Message("They can be removed, or get the code above or another code."),
        )
    if target is not None:
        if target.key in {each.key for each in tree}:
            raise UsageError(Message("The codings would get a code that is removed, too."), where=target.path)
        _check_target(session, tree, target)
    bank = raw_bank_names(session) if target else ()
    with session.act(ActKind.REMOVE_CODE, ActSubject.of(codes=[old])) as act:
        moves = [_remove(session, act, each, target) for each in reversed(tree)]
        store_codebook.raise_version(act)
        if target is not None:
            carry_bank(act, session.codebook, bank, {each.path: target.path for each in tree})
    if target is None:
        return Moved(removed=use.all_codings)
    return Moved(sum(one.recoded for one in moves), sum(one.joined for one in moves))


def _remove(session: Session, act: ActWriter, code: Code, target: Code | None) -> Moved:
    """Remove one code; its codings get another, or go with it."""
    moved = Moved()
    if target is not None:
        moved = _into(session, act, code, target)
    else:
        let_go(act, code.key, path=code.path)
    _drop(act, code)
    return moved


def split_code(
    session: Session,
    code: Code,
    names: Sequence[Words],
    *,
    moved: Mapping[int, int] | None = None,
    queue: bool = True,
) -> list[Code]:
    """Make sub-codes of a code and let its passages wait to be sorted into them, each by its own coder.

    `moved` gives some codings (by number) a sub-code (by its place in `names`) at once. Returns the sub-codes.
    """
    old = current(session, code)
    drafts = _drafts(old, names, [each.id for each in session.codebook.children(old.path)])
    moved = moved or {}
    with session.store.read() as connection:
        codings = [each for each in store_codings.codings(connection) if each.code == old.key]
    with session.act(ActKind.SPLIT_CODE) as act:
        keys = [store_codebook.add_code(act, draft) for draft in drafts]
        made = [replace(draft, key=key) for draft, key in zip(drafts, keys, strict=True)]
        act.subject = ActSubject.of(codes=[old], becomes=made)
        for coding in codings:
            if coding.id in moved:
                _recode(act, coding, keys[moved[coding.id]], 1)
        if queue:
            # Nobody works as the consensus: what is settled is settled anew when the coders have sorted theirs.
            add_unsorted(act, [each for each in codings if each.id not in moved and each.coder != CONSENSUS])
        if drafts:
            store_codebook.raise_version(act)
    return [session.codebook.by_key[key] for key in keys]


def _drafts(code: Code, names: Iterable[Words], taken: list[str]) -> list[Code]:
    """Sub-codes of a code with these names, not stored yet; `taken` are ids that they can't have. UsageError."""
    drafts: list[Code] = []
    for words in names:
        name = stored_words(words)
        if not name:
            raise UsageError(Message("A code needs a name."))
        code_id = id_from_name(next(iter(name.values())), [*taken, *(draft.id for draft in drafts)])
        drafts.append(clean(Code(path_below(code, code_id), name, colour=code.colour)))
    return drafts


def to_sort(session: Session, code: Code | None = None, *, coder: str | None = None) -> list[Unsorted]:
    """Passages of codes that were split which wait to be sorted, of one code or all, by one coder or anybody."""
    with session.store.read() as connection:
        found = unsorted(connection, code=code.key if code else None)
    return [each for each in found if coder is None or coder in each.coders]


def sort_passage(session: Session, passage: Unsorted, codes: Sequence[Code]) -> None:
    """Give the coder's coding of a waiting passage one or more other codes; with none it keeps the code it has."""
    with session.store.read() as connection:
        here = store_codings.codings(connection, document=passage.document)
    coding = next((c for c in here if (c.code, c.span, c.coder) == (passage.code, passage.span, session.coder)), None)
    for code in codes:
        if not code.codable:
            raise UsageError(NOT_CODABLE, where=code.path)
    old = session.codebook.by_key[passage.code]
    subject = session.subject(passage.document, passage.span, codes=codes or [old])
    with session.act(ActKind.SORT_PASSAGE, subject) as act:
        act.stands_on([passage.document])
        if coding is not None and codes:
            extra = [replace(coding, code=code.key, code_version=code.version) for code in codes[1:]]
            _recode(act, coding, codes[0].key, codes[0].version)
            store_codings.add_codings(act, extra)
        sorted_by(act, passage.id, session.coder)


def recode_all(session: Session, codings: Sequence[Coding], code: Code) -> Moved:
    """Give codings another code as one act; those that their coder has with that code already become one."""
    new = current(session, code)
    if not new.codable:
        raise UsageError(NOT_CODABLE, where=new.path)
    which = [each.id for each in codings if each.code != new.key]
    if not which:
        return Moved()
    with session.act(ActKind.CHANGE_CODES, ActSubject.of(becomes=[new], counts={"codings": len(which)})) as act:
        return Moved(*recode(act, which, new.key, version=new.version))


def _recode(act: ActWriter, coding: Coding, code: int, version: int) -> bool:
    """Give one coding another code; False where it was joined with one that was there."""
    same = store_codings.same_coding(act.connection, replace(coding, code=code))
    if same is None:
        store_codings.change_coding(act, coding.id, code=code, code_version=version)
        return True
    memo = "\n\n".join(dict.fromkeys(text for text in (same.memo, coding.memo) if text))
    store_codings.remove_codings(act, [coding.id])
    store_codings.change_coding(act, same.id, memo=memo)
    return False


def _into(session: Session, act: ActWriter, old: Code, new: Code) -> Moved:
    outdated = outdated_versions(act.connection, old)
    return Moved(*carry_over(act, old.key, new.key, version=new.version, outdated=outdated))


def _drop(act: ActWriter, code: Code) -> None:
    forget_wordings(act, code.key)
    store_codebook.remove_code(act, code.key)


def _check_target(session: Session, codes: Collection[Code], target: Code) -> None:
    with session.store.read() as connection:
        coded = use_of(connection, [each.key for each in codes]).all_codings
    if coded and not target.codable:
        raise UsageError(NOT_CODABLE, where=target.path, hint=Message("Its codings need a code that can be applied."))


_HEADINGS = {"definition": N_("Definition"), "when": N_("When"), "when_not": N_("Not when"), "rule": N_("Rule")}


def _written(code: Code) -> str:
    """What is written about a code, for a memo: each text once, in all its languages."""
    return "\n".join(
        f"{_(heading)}{f' ({language})' if language else ''}: {text}"
        for name, heading in _HEADINGS.items()
        for language, text in getattr(code, name).items()
    )
