"""Hearing a passage in the recording of its interview."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qcode.i18n import gettext as _
from qcode.session.documents.media import recording, time_at
from qcode.session.documents.players import Playing
from qcode.tui.coding.stage import CodingStage
from qcode.tui.coding.workspace import Workspace
from qcode.tui.kit.features import Deed, spoken
from qcode.tui.kit.numbers import clock


class Hearing:
    """Plays the recording from the time of the turn at the cursor; pauses, goes back, changes the speed."""

    def __init__(self, work: Workspace, stage: CodingStage) -> None:
        self.work = work
        self.stage = stage
        self.playing = Playing()

    def deeds(self) -> Iterable[Deed]:
        """Play from here, pause, go back, another speed."""
        return (
            Deed("coding.play", self.play),
            Deed("coding.pause", lambda: self._tell(self.playing.pause, _("Pause, or on"))),
            Deed("coding.back", lambda: self._tell(self.playing.back, _("Back three seconds"))),
            Deed("coding.speed", self._next_speed),
        )

    @spoken
    def play(self) -> None:
        """Play from the time of the turn at the cursor, or say what is missing."""
        desk = self.work.desk
        if desk is None:
            return
        file = recording(self.work.session, desk.document)
        if file is None:
            words = _("No recording is known of this document: qcode media {document} FILE")
            self.stage.say(words.format(document=desk.document.name))
            return
        time = time_at(desk.transcript, self.work.view.cursor)
        player = self.playing.play(file, time or 0)
        if time is None:
            self.stage.say(_("The transcript has no times: {file} plays from its beginning.").format(file=file.name))
        elif player.can_be_told:
            words = _("{file} from {time} · _ pause · ( back three seconds · ) speed")
            self.stage.say(words.format(file=file.name, time=clock(time)))
        else:
            self.stage.say(
                _("{file} from {time}, in {player}").format(file=file.name, time=clock(time), player=player.kind)
            )

    def _next_speed(self) -> None:
        told = self.playing.next_speed()
        self._tell(lambda: told, _("Speed {speed:g}").format(speed=self.playing.speed))

    def _tell(self, order: Callable[[], bool], words: str) -> None:
        """Give an order and say it, or why it can't be given."""
        if order():
            self.stage.say(words)
        elif self.playing.is_on:
            self.stage.say(_("This player has its own keys, in its own window: only mpv can be told from here."))
        else:
            self.stage.say(_("Nothing plays. H plays from the time of the turn at the cursor."))
