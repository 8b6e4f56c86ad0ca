"""What became of an import, in words."""

from __future__ import annotations

from textual.content import Content

from qcode.i18n import gettext as _
from qcode.i18n import in_words, ngettext
from qcode.importing.files import Imported
from qcode.importing.speech.cautions import transcript_cautions
from qcode.model import Document, Role
from qcode.model.words import count_words
from qcode.session.documents.acts import ImportReport
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.labels import group_label
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.troubles import trouble_in_words


def report_text(report: ImportReport) -> Content:
    """Failures first, as they need a person; then what was added, with who is taken for the interviewer."""
    added, failed = len(report.added), len(report.failed)
    head = [
        ngettext("{count} document added", "{count} documents added", added).format(count=added),
        _("{count} already there").format(count=len(report.present)),
        _("{count} failed").format(count=failed),
    ]
    lines = [assemble((" · ".join(head), "bold"))]
    lines += [assemble(("✗ ", "bold $text-error"), trouble_in_words(error)) for _path, error in report.failed]
    lines += [assemble(("! ", "bold $text-warning"), in_words(notice)) for notice in report.notices]
    for document, imported in report.added:
        lines.append(assemble(("✓ ", "bold $text-success"), *_added(document, imported)))
        cautions = [] if imported.row else [caution.sentence for caution in transcript_cautions(imported.transcript)]
        oddities = [oddity.located for oddity in imported.oddities]
        said = (*cautions, *imported.notices, *oddities)
        lines += [assemble(("  ! ", "bold $text-warning"), in_words(line)) for line in said]
    lines += [
        assemble(("= ", "bold"), _("{file} is there already, as {name}").format(file=path.name, name=name))
        for path, name in report.present
    ]
    return plain("\n").join(lines)


def _added(document: Document, imported: Imported) -> list[str | tuple[str, str]]:
    transcript = imported.transcript
    asks = [speaker.label for speaker in transcript.speakers if speaker.role is Role.INTERVIEWER]
    parts = [
        document.language,
        _("{count} words").format(count=whole(sum(count_words(transcript.text, span) for span in transcript.speech()))),
        _("interviewer: {labels}").format(labels=", ".join(asks)) if asks else _("no interviewer found"),
    ]
    if document.perspective:
        parts.append(group_label(document.perspective))
    return [(document.name, "bold"), (f"  {' · '.join(parts)}", "")]
