"""Why a disagreement is decided as it is, and what the codebook learns from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qcode.i18n import gettext as _
from qcode.model import Code, Span
from qcode.session.settling.acts import write_reason
from qcode.session.settling.rules import add_to_examples, add_to_rule
from qcode.tui.consensus.desk import SettlingDesk
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.kit.features import Deed, spoken


class Reasons:
    """The reason of the disagreement that is looked at."""

    def __init__(self, desk: SettlingDesk) -> None:
        self.desk = desk
        self.stage = desk.stage

    def deeds(self) -> Iterable[Deed]:
        """Write it, put it into the rule, make the passage an anchor example."""
        why_none = self.desk.why_none
        return (
            Deed("consensus.reason", self.ask_reason, why_none, warns=True),
            Deed("consensus.rule", self.to_rule, self._why_no_reason, warns=True),
            Deed("consensus.example", self.to_examples, why_none, warns=True),
        )

    def _why_no_reason(self) -> str:
        return self.desk.why_none() or ("" if self.desk.reason else _("There is no reason yet: r writes one."))

    def ask_reason(self) -> None:
        """Ask for the reason; of what is settled already it is stored at once."""
        from qcode.tui.dialogs.ask_fields import AskFields

        def typed(fields: list[str] | None) -> None:
            if fields is not None:
                self._keep(fields[0].strip())

        what = _("It is kept with the decision, in the decision log and in the report.")
        self.stage.ask(AskFields(_("Why?"), [(_("Reason"), self.desk.reason)], what=what), typed)

    @spoken
    def _keep(self, reason: str) -> None:
        current, document = self.desk.current, self.desk.document
        if current is not None and document is not None and self.desk.is_settled(current):
            write_reason(self.desk.session, document, current, reason)
            self.stage.saved(_("The reason is kept · u undo"))
        self.desk.keep_reason(reason)

    def to_rule(self) -> None:
        """Put the reason into the rule of the code; of two codes, ask of which."""
        self._with_code(_("Into the rule of which code?"), self._to_rule)

    @spoken
    def _to_rule(self, code: Code) -> None:
        name = self.desk.looks.name(code)
        if add_to_rule(self.desk.session, code, self.desk.reason):
            self.stage.saved(_("The reason is in the rule of {code} · u undo").format(code=name))
        else:
            self.stage.say(_("The rule of {code} says so already.").format(code=name))

    def to_examples(self) -> None:
        """Make the passage an anchor example of the code; of two codes, ask of which."""
        self._with_code(_("An anchor example of which code?"), self._to_examples)

    @spoken
    def _to_examples(self, code: Code) -> None:
        current, document = self.desk.current, self.desk.document
        if current is None or document is None:
            return
        place = next((one for one in current.places if one.code == code.key), current.places[0])
        name = self.desk.looks.name(code)
        if add_to_examples(self.desk.session, code, document, Span(place.start, place.end)):
            self.stage.saved(_("The passage is an anchor example of {code} · u undo").format(code=name))
        else:
            self.stage.say(_("It is an anchor example of {code} already.").format(code=name))

    def _with_code(self, title: str, then: Callable[[Code], None]) -> None:
        codes, looks = self.desk.codes(), self.desk.looks
        if len(codes) == 1:
            then(codes[0])
        elif codes:
            by_path = {code.path: code for code in codes}
            choices = [Choice(code.path, looks.long_name(code), looks.letter(code)) for code in codes]

            def chosen(path: str | None) -> None:
                if path in by_path:
                    then(by_path[path])

            self.stage.ask(ChooseDialog(title, choices), chosen)
