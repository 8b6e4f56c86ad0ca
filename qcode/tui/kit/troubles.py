"""What layers below say when something goes wrong, in the language of the interface.

They speak English, as the command line does. The sentences that a person at the app meets most are known here; one that
is not known is shown as it came. A part in braces stands for a name or a reason, which is looked up, too.
"""

from __future__ import annotations

import re
from functools import cache

from qcode.errors import ProjectLocked, QcodeError
from qcode.i18n import N_
from qcode.i18n import gettext as _

SENTENCES = (
    N_("Another program is writing to the project and did not finish in time; nothing was changed."),
    N_("Wait a moment and try again, or close the other program."),
    N_("The disk is full; this step was not saved, everything before it is."),
    N_("Make space and repeat it."),
    N_("The project can't be written here."),
    N_("Check the permissions of the file and its folder."),
    N_("The disk could not take it; this step was not saved, everything before it is."),
    N_("Check the disk and its free space."),
    N_("The project file is damaged."),
    N_("Keep a copy of it, then restore a backup (qcode backup makes them)."),
    N_("Somebody changed the project in between, and this no longer fits; nothing was changed."),
    N_("Look at it again and repeat it."),
    N_("The text of this document was corrected in the meantime; nothing was stored."),
    N_("Look at the new text and repeat it."),
    N_("What was to be changed is no longer there."),
    N_("Somebody removed it in between."),
    N_("This is not valid text, so it can't be stored."),
    N_("Half of a character (a lone surrogate) can't be stored."),
    N_("The project can only be read."),
    N_("Check the permissions of the file."),
    N_("The project can't be read: {reason}."),
    N_("The project can't be written: {reason}."),
    N_("There is no such project."),
    N_("There is a file already."),
    N_("Choose another name."),
    N_("The folder does not exist."),
    N_("Make it first."),
    N_("There is no folder {name}."),
    N_("The file can't be written: {reason}."),
    N_("The file is write-protected."),
    N_("The settings can't be written: {reason}."),
    N_("The settings can't be read: the file is not UTF-8."),
    N_("The settings can't be read: {reason}."),
    N_("Mend or delete the file."),
    N_("There is nothing to undo."),
    N_("There is nothing to redo."),
    N_("{act} can't be undone: something that was done later builds on it."),
    N_("{act} can't be redone: what it was about has changed since."),
    N_("Undo the later acts first; qcode log lists them."),
    N_("Another code has this key."),
    N_("There are no words to code at this place."),
    N_("There are no words at this place."),
    N_("This code only groups others and is not applied itself."),
    N_("The code of this coding is no longer in the codebook."),
    N_("The code above is no longer in the codebook."),
    N_("There is a code of this name already."),
    N_("A code needs a name."),
    N_("A speaker needs a name."),
    N_("A memo needs some words."),
    N_("A weight is a whole number from 0 to 100."),
    N_("There are no words of the coding on one side of this place."),
    N_("Only two or more codings of one code, coder and document can be joined."),
    N_("Something was coded here in the meantime."),
    N_("Update once more."),
    N_("There are no words in this file."),
    N_("This is the text of another document, {name}."),
    N_("There is no such file."),
    N_("Check the path and the ending."),
    N_("Check the name and the folder."),
    N_("You are not allowed to read it."),
    N_("Change its permissions or copy it."),
    N_("It can't be read: {reason}."),
    N_("The file can't be read: {reason}."),
    N_("This is no ordinary file."),
    N_("There are no transcripts in this folder."),
    N_("The file is empty."),
    N_("The file holds nothing but white space."),
    N_("Check that it was saved or copied completely."),
    N_("Check that it was saved completely."),
    N_("This is {kind}, not a text file."),
    N_("This is {kind}, not a Word document."),
    N_("This is no Word document."),
    N_("If it is plain text, give it the ending .txt."),
    N_("The document holds no text."),
    N_("Check that it is more than a picture or a scan."),
    N_("The document is protected by a password."),
    N_("The PDF is protected by a password."),
    N_("The PDF is damaged or cut off."),
    N_("The PDF holds pictures of pages and no text: it is a scan."),
    N_("Let a program recognise the text (OCR; for example OCRmyPDF or Acrobat), check it, and import that."),
    N_("This kind of table can't be read."),
    N_("The table is empty."),
    N_("Its first line must name the columns."),
    N_("No space left on device"),
    N_("Permission denied"),
    N_("Read-only file system"),
    N_("No such file or directory"),
    N_("Is a directory"),
    N_("The project file is no longer where it was."),
    N_("Put it back, or quit and look for it; nothing is written until then."),
    N_("Another file was put in the place of the project."),
    N_("Quit and open it again; nothing is written to it until then."),
)
_PART = re.compile(r"\{(\w+)\}")


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Sentences with a part that changes, as patterns."""
    return tuple(
        (re.compile(_PART.sub(r"(?P<\1>.+)", re.sub(r"([.()?*+])", r"\\\1", each)), re.DOTALL), each)
        for each in SENTENCES
        if "{" in each
    )


def in_words(sentence: str) -> str:
    """A sentence of a layer below in the language of the interface; as it came when it is not known."""
    if (known := _(sentence)) != sentence:
        return known
    for pattern, form in _forms():
        if found := pattern.fullmatch(sentence):
            return _(form).format(**{name: _(part) for name, part in found.groupdict().items()})
    return sentence


def trouble_in_words(error: QcodeError) -> str:
    """What was not done, where, and what to do."""
    if isinstance(error, ProjectLocked):
        return _("Another program is writing to the project. Nothing was changed; try again in a moment.")
    place = f"{error.where}: " if error.where else ""
    advice = f" {in_words(error.hint)}" if error.hint else ""
    return f"{place}{in_words(error.what)}{advice}"
