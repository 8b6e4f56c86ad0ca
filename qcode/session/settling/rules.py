"""What was learnt from a disagreement, put into the codebook: a line of the code's rule, or an anchor example."""

from __future__ import annotations

from dataclasses import replace

from qcode.errors import Message, UsageError
from qcode.i18n import language
from qcode.model import Code, Document, Span
from qcode.session.codebook.codes import change_code, current, example_from, stored
from qcode.session.core import Session


def add_to_rule(session: Session, code: Code, reason: str) -> bool:
    """Put a reason into the rule of a code as its last line, in the language of the interface: a new version.

    False where the rule says it already. Raises UsageError for an empty reason.
    """
    text = check_rule(reason, code)
    old = current(session, code)
    lines = [line.strip() for each in old.rule.values() for line in each.split("\n")]
    if text in lines:
        return False
    # A rule without language is everybody's; a second one beside it would hide it.
    tongue = "" if set(old.rule) == {""} else language()
    before = old.rule.get(tongue, "")
    return change_code(session, old, replace(old, rule={**old.rule, tongue: f"{before}\n{text}".strip()}))


def check_rule(reason: str, code: Code) -> str:
    """A reason as a line of a rule; raises UsageError for an empty one."""
    text = " ".join(stored(reason).split())
    if not text:
        raise UsageError(Message("There is no reason that could become a line of the rule."), where=code.path)
    return text


def add_to_examples(session: Session, code: Code, document: Document, span: Span) -> bool:
    """Make the words of a settled place an anchor example of a code; False when they are one."""
    return example_from(session, code, document, span)
