"""Who speaks in the cues of subtitles: voice tags, and names before a colon that recur."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from qcode.importing.formats.cues.cues import Cue
from qcode.importing.formats.pieces import Piece
from qcode.importing.speech.patterns import BOXED, NUMBER, ODD, could_be_speaker, is_known, odd_name, tidy
from qcode.importing.speech.stamps import leading
from qcode.importing.speech.vocabulary import LEAD_INS

_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+(?P<name>[^>\n]*)>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:v|c|i|b|u|s|lang|ruby|rt|font)(?:[ .\t][^<>\n]*)?>|<(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}>|\{\\an?\d+\}",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:\[(?P<box>[^\[\]:\n]{1,60})\][ \u00a0]?[:：]|\[(?P<machine>SPEAKER_\d+)\]"
    r"|(?P<name>[^\W_][^:：<>\n]{0,59}?)[ \u00a0]?[:：](?=[ \t\u00a0]|$))[ \t\u00a0]*"
)
_PERSON = re.compile(r"(?:Frau|Herr|Dr\.?|Prof\.?|Mrs?\.?|Ms\.?)\s")
_NEARLY_ALL = 0.7
"""Where so many cues begin with something before a colon, it is who speaks."""
_RECURS = 2
_LONGEST_NAME = 6
"""Words of a name at most: more before a colon are a sentence."""
_CHANGE = ">>"
"""Subtitles for the deaf write it where the voice changes."""
_DASHES = ("- ", "– ", "— ")
_DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c"


def spoken(cues: Sequence[Cue]) -> Iterator[Piece]:
    """The pieces of all cues: one per voice in each, in the order of the file."""
    names = _names(cues)
    for cue in cues:
        for part in _parts(cue):
            yield from _of_voice(cue, part) if part.name else _of_labels(cue, part, names)


def _of_voice(cue: Cue, part: _Part) -> Iterator[Piece]:
    """The piece of a voice that a tag names."""
    said = _plain(part.words)
    if part.is_over_others and not said.startswith("//") and said.count("//") == 1:
        said = said.removesuffix("//").rstrip()  # the slashes before it stand in the tag
    words, start = _without_own_label(said, part.name)
    yield Piece(words, part.name, cue.start_ms if start is None else start, cue.end_ms, part.line, part.is_over_others)


def _of_labels(cue: Cue, part: _Part, names: frozenset[str]) -> Iterator[Piece]:
    """The pieces of names before a colon, and of nobody where there is none."""
    for label, line, words in _labelled(part.words, part.line, names):
        said = _plain(words)
        own, start = _without_stamp(said) if label else (said, None)
        is_other = not label and said.startswith(_CHANGE)
        yield Piece(
            own.removeprefix(_CHANGE).lstrip() if is_other else own,
            label,
            cue.start_ms if start is None else start,
            cue.end_ms,
            line,
            changed=is_other,
        )


def has_voices(cues: Sequence[Cue]) -> bool:
    """True when voice tags say who speaks."""
    return any(_VOICE.search(line) for cue in cues for line in cue.lines)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one voice says in a cue, from a line of the file on; `voice` as its tag has it, `""` without one."""

    voice: str
    line: int
    words: str

    @property
    def name(self) -> str:
        """Who speaks; `""` where no tag says so."""
        return tidy(self.voice.strip("/ "))

    @property
    def is_over_others(self) -> bool:
        """True for what is said while somebody else goes on (`//Name` in noScribe)."""
        return self.voice.startswith("//")


def _parts(cue: Cue) -> Iterator[_Part]:
    """What each voice says; several parts where a cue has several voices."""
    text = "\n".join(cue.lines)
    voice, begin = "", 0
    for match in _VOICE.finditer(text):
        if before := text[begin : match.start()]:
            yield from _until_closed(voice, cue.line + text.count("\n", 0, begin), before)
        voice, begin = _entities(match["name"]), match.end()
    yield from _until_closed(voice, cue.line + text.count("\n", 0, begin), text[begin:])


def _until_closed(voice: str, line: int, text: str) -> Iterator[_Part]:
    """What stands behind `</v>` is nobody's."""
    inside, closed, behind = text.partition("</v>")
    if inside.strip():
        yield _Part(voice, line, inside)
    if closed and behind.replace("</v>", "").strip():
        yield _Part("", line + inside.count("\n"), behind)


def _names(cues: Sequence[Cue]) -> frozenset[str]:
    """Names before a colon that are speakers: known forms, names that recur, any where nearly all cues have one."""
    parts = [part for cue in cues for part in _parts(cue) if not part.voice.strip("/ ")]
    counts = Counter(chain.from_iterable(map(_labels, parts)))
    are_usual = bool(parts) and counts.total() >= _NEARLY_ALL * len(parts)
    names = {label for label, count in counts.items() if _is_name(label, count, are_usual=are_usual)}
    people = filter(_PERSON.match, counts) if names else ()
    return frozenset((*names, *people))


def _labels(part: _Part) -> Iterator[str]:
    """What stands before a colon at the start of a part, and the names before one on its other lines."""
    for number, line in enumerate(_plain_lines(part.words)):
        label = _label(line)
        if label and (number == 0 or could_be_speaker(label) or not line[0].isalpha()):
            yield label


def _is_name(label: str, count: int, *, are_usual: bool) -> bool:
    """True for a speaker; `are_usual` where nearly all cues have something before a colon."""
    recurs = count >= _RECURS
    if is_known(label) or (could_be_speaker(label) and (recurs or are_usual)):
        return True
    if not label[0].isalpha() and recurs and not NUMBER.fullmatch(label):
        return True
    return are_usual and recurs and label.split(maxsplit=1)[0].casefold() not in LEAD_INS


def _label(line: str) -> str:
    match = _LABEL.match(line)
    if match is None:
        odd = ODD.match(line)
        return odd_name(odd["label"]) if odd else _in_box(line)
    name = tidy(match["box"] or match["machine"] or match["name"])
    return name if len(name.split()) <= _LONGEST_NAME else ""


def _in_box(line: str) -> str:
    """`[Sprecher 1] …`: known forms only, as what people hear stands in brackets, too."""
    match = BOXED.match(line)
    label = tidy(match["label"]) if match else ""
    return label if is_known(label) else ""


def _labelled(words: str, line: int, names: frozenset[str]) -> Iterator[tuple[str, int, str]]:
    """Name, line and words: a name that is known begins somebody's words, in the middle of a cue as well."""
    label, begin, held = "", line, list[str]()
    for number, content in enumerate(words.split("\n")):
        shown = _bare(content)
        found = _label(shown)
        if found in names:
            yield from _if_words(label, begin, held)
            label, begin, held = found, line + number, [_behind_label(shown)]
        elif shown.startswith(_CHANGE) and any(map(str.strip, held)):
            yield from _if_words(label, begin, held)
            label, begin, held = "", line + number, [content]
        else:
            held.append(content)
    yield from _if_words(label, begin, held)


def _if_words(label: str, line: int, held: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    if any(map(str.strip, held)):
        yield label, line, "\n".join(held)


def _behind_label(line: str) -> str:
    match = _LABEL.match(line) or ODD.match(line) or BOXED.match(line)
    return line[match.end() :] if match else line


def _without_own_label(words: str, name: str) -> tuple[str, int | None]:
    """Words without the voice's own name and stamp before them, as noScribe repeats them; the stamp in ms."""
    inner = _without_slashes(words)
    behind = inner.removeprefix(f"{name}:")
    if behind == inner:
        return inner, None
    return _without_stamp(behind.strip())


def _without_slashes(words: str) -> str:
    """Words without the slashes round all of them; those round a part stay, as do single ones (`/eh/`, `3/4`)."""
    inner = words.removeprefix("//").removesuffix("//")
    is_all = len(inner) == len(words) - 4 and "//" not in inner
    return inner.strip() if is_all else words


def _without_stamp(words: str) -> tuple[str, int | None]:
    """Words behind the stamps that stand before them, and the first of these in ms."""
    first: int | None = None
    while (stamp := leading(words, 0, len(words), bare=False)) is not None:
        first = stamp.ms if first is None else first
        words = words[stamp.end :].strip()
    return words, first


def _plain_lines(words: str) -> list[str]:
    return [shown for line in words.split("\n") if (shown := _bare(line))]


def _plain(words: str) -> str:
    """The words in one line; a line that begins with a dash (another voice) keeps its own."""
    text = ""
    for line in _plain_lines(words):
        between = "\n" if line.startswith(_DASHES) else " "
        text = text + between + line if text else line
    return text


def _bare(line: str) -> str:
    """A line without tags, entities resolved."""
    return " ".join(_entities(_TAG.sub("", line)).strip(_DIRECTIONS).split(" ")).strip()


def _entities(text: str) -> str:
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)
