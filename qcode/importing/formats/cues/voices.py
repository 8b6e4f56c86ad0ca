"""Who speaks in the cues of subtitles: voice tags, and names before a colon that recur."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from qcode.importing.formats.cues.cues import Cue
from qcode.importing.formats.pieces import Piece
from qcode.importing.speech.patterns import could_be_speaker, is_known, tidy
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
_LONGEST_NAME = 6
_DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c"


def spoken(cues: Sequence[Cue]) -> Iterator[Piece]:
    """The pieces of all cues: one per voice in each, in the order of the file."""
    names = _names(cues)
    for cue in cues:
        for voice, line, words in _voices(cue):
            overlap = voice.startswith("//")
            name = tidy(voice.strip("/ "))
            if name:
                own, start = _without_own_label(_plain(words), name)
                yield Piece(own, name, cue.start_ms if start is None else start, cue.end_ms, line, overlap)
                continue
            for label, at, part in _labelled(words, line, names):
                own, start = _without_stamp(_plain(part)) if label else (_plain(part), None)
                yield Piece(own, label, cue.start_ms if start is None else start, cue.end_ms, at)


def has_voices(cues: Sequence[Cue]) -> bool:
    """True when voice tags say who speaks."""
    return any(_VOICE.search(line) for cue in cues for line in cue.lines)


def _voices(cue: Cue) -> Iterator[tuple[str, int, str]]:
    """Name of the voice (`""` for none), line and words; several where a cue has several voices."""
    text = "\n".join(cue.lines)
    voice, begin = "", 0
    for match in _VOICE.finditer(text):
        if before := text[begin : match.start()]:
            yield from _until_closed(voice, cue.line + text.count("\n", 0, begin), before)
        voice, begin = _entities(match["name"]), match.end()
    yield from _until_closed(voice, cue.line + text.count("\n", 0, begin), text[begin:])


def _until_closed(voice: str, line: int, text: str) -> Iterator[tuple[str, int, str]]:
    """What stands behind `</v>` is nobody's."""
    inside, closed, behind = text.partition("</v>")
    if inside.strip():
        yield voice, line, inside
    if closed and behind.replace("</v>", "").strip():
        yield "", line + inside.count("\n"), behind


def _names(cues: Sequence[Cue]) -> frozenset[str]:
    """Names before a colon that are speakers: known forms, names that recur, any where nearly all cues have one."""
    counts: Counter[str] = Counter()
    asked = 0
    for cue in cues:
        for voice, _, words in _voices(cue):
            if voice.strip("/ "):
                continue
            asked += 1
            for number, line in enumerate(_plain_lines(words)):
                if (label := _label(line)) and (number == 0 or could_be_speaker(label)):
                    counts[label] += 1
    nearly_all = asked > 0 and counts.total() >= _NEARLY_ALL * asked
    names = {
        label
        for label, count in counts.items()
        if is_known(label)
        or (could_be_speaker(label) and (count >= 2 or nearly_all))
        or (nearly_all and count >= 2 and label.split()[0].casefold() not in LEAD_INS)
    }
    return frozenset(names | {label for label in counts if names and _PERSON.match(label)})


def _label(line: str) -> str:
    match = _LABEL.match(line)
    if match is None:
        return ""
    name = tidy(match["box"] or match["machine"] or match["name"])
    return name if len(name.split()) <= _LONGEST_NAME else ""


def _labelled(words: str, line: int, names: frozenset[str]) -> Iterator[tuple[str, int, str]]:
    """Name, line and words: a name that is known begins somebody's words, in the middle of a cue as well."""
    label, begin, held = "", line, list[str]()
    for number, content in enumerate(words.split("\n")):
        shown = _bare(content)
        found = _label(shown)
        if found and found in names:
            if any(map(str.strip, held)):
                yield label, begin, "\n".join(held)
            match = _LABEL.match(shown)
            label, begin, held = found, line + number, [shown[match.end() :] if match else shown]
        else:
            held.append(content)
    if any(map(str.strip, held)):
        yield label, begin, "\n".join(held)


def _without_own_label(words: str, name: str) -> tuple[str, int | None]:
    """Words without the voice's own name and stamp before them, as noScribe repeats them; the stamp in ms."""
    slashed = words.startswith("//")
    inner = words.removeprefix("//").lstrip()
    behind = inner.removeprefix(f"{name}:")
    if behind == inner:
        return (words.strip("/ "), None) if slashed else (words, None)
    behind, start = _without_stamp(behind.strip())
    return behind.removesuffix("//").strip() if slashed else behind, start


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
        text += ("\n" if text and line.startswith(("- ", "– ", "— ")) else " " if text else "") + line
    return text


def _bare(line: str) -> str:
    """A line without tags, entities resolved."""
    return " ".join(_entities(_TAG.sub("", line)).strip(_DIRECTIONS).split(" ")).strip()


def _entities(text: str) -> str:
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)
