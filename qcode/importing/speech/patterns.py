"""The shapes that transcripts are made of: speaker labels, time stamps and the lines of a header."""

from __future__ import annotations

import re
from functools import lru_cache

from qcode.importing.speech.vocabulary import LEAD_INS, META, PARTICLES
from qcode.model.words import CLOCK, STAMP

_BLANK_SIGNS = "\u00a0\u2002-\u200a\u202f"
_SPACE = f"[ {_BLANK_SIGNS}]"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Marks of direction, joiners and the like, which programs leave beside names."""
# `\w` leaves out vowel signs (Arabic, Hebrew, the scripts of India)
_SIGNS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u109f" + INVISIBLE
_WORD_END = rf"[\w.'’/{_SIGNS}-]{{0,24}}"
# `Interviewer:in`, `Befragte*r`
_GENDER = r"[:*·](?:in|innen|r|n)(?=[\s:：*_\])]|$)"
NAME = (
    rf"(?:[^\W\d_][\w.'’&?/{_SIGNS}-]{{0,24}}(?:\(\w{{1,4}}\)|{_GENDER})?"
    rf"(?:{_SPACE}{{1,2}}(?:\([\w. ]{{1,20}}\)|&|\w{_WORD_END})){{0,4}}|[A-Z]\?)"
)
_BOLD = r"(?:\*{1,3}|_{1,3})?"
_ATTRIBUTES = r"(?:\{:?[^}\n]{0,40}\})?"
_BLANKS = f"[ \t{_BLANK_SIGNS}]*"

# `I: text`, `**I:** text`, `__I__: text`, `[SPEAKER_00]: text`; not `10:30`, not `https://`
COLON = re.compile(
    rf"(?P<bold>{_BOLD})\[?(?P<label>{NAME})(?<!_)\]?(?:\*{{1,3}}|_{{1,3}})?{_SPACE}?[:：](?=[\s*_]|$|[^\s\d/])"
    rf"(?P<close>(?:\*{{1,3}}|_{{1,3}})?){_ATTRIBUTES}{_BLANKS}"
)
# `Name  0:49`, `Speaker 1 (00:00:12):`, `S01: [00:00:12]`, `Name - 0:49`; the text stands in the lines below.
# `(?<!\d)`: a name may end with a number, but not with the first digit of `10:07`
HEAD = re.compile(
    rf"(?P<bold>{_BOLD})\[?(?P<label>{NAME})(?!:\d)\]?{_BLANKS}[:,|–—-]?{_BOLD}{_BLANKS}"
    rf"[\[(#]?(?<!\d)(?P<time>{CLOCK})[\])#]?{_BLANKS}:?{_BOLD}{_BLANKS}$"
)
# `Kern, Anna (Gast)   0:04`: what a meeting calls people, set off by two blanks; counts where it recurs
WIDE_HEAD = re.compile(
    rf"(?P<bold>{_BOLD})(?P<label>[^\W\d_][^\n\t:]{{0,59}}?)(?:{_SPACE}{{2,}}|\t[ \t]*)(?P<time>{CLOCK}){_BLANKS}$"
)
# `+49 170 …  0:04`, `🌻Ben 0:04`: a label that begins with no letter
ODD_HEAD = re.compile(
    rf"(?P<bold>)(?P<label>[^\s\[(*_\w:][^\n\t:]{{0,59}}?|\d[^\n\t:]{{0,59}}?)(?:{_SPACE}+|\t[ \t]*)"
    rf"(?P<time>{CLOCK}){_BLANKS}$"
)
# the time in a table's cell behind the speaker, or several (ELAN: start, end, duration)
CELL_TIME = re.compile(rf"[\[(#]?(?P<time>{CLOCK})[\])#]?[ ]?\t{_BLANKS}")
_SECONDS = r"\d{1,6}[.,]\d{1,3}"
_CELL = rf"(?:{CLOCK}|{_SECONDS}|\d{{1,9}})"
CELL_TIMES = re.compile(rf"(?P<time>{_CELL})\t(?P<until>{_CELL})\t(?:{_CELL}\t){{0,4}}{_BLANKS}")
LEAD_CELLS = re.compile(rf"(?P<time>{CLOCK}|{_SECONDS})\t(?:(?P<until>{CLOCK}|{_SECONDS})\t)?(?=[^\W\d_])")
# `[12.05.26, 09:00:03] Mara:`, `12.05.26, 14:03 - ~ Ben:`: the date of a message before its author (WhatsApp)
CHAT = re.compile(
    r"\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?(?:[ \u202f][AaPp]\.?[Mm]\.?)?"
    rf"(?:\][ \u00a0]|[ \u00a0][-–][ \u00a0])(?:~[{_BLANK_SIGNS} ]?)?"
)
# `<Kim>: …`, `+49 170 …: …`, `@ben: …`, `2. Person: …`: all that stands before a colon and is no name in itself
ODD = re.compile(rf"(?P<bold>)(?P<label>[^\s:：][^:：\n\t]{{0,59}}?){_SPACE}?[:：](?=\s|$){_BLANKS}")
# `<Anna> …`, `{Anna} …`, `(Anna) …`, `[Anna ?] …`
BOXED = re.compile(rf"(?P<bold>)[<({{\[](?P<label>{NAME})(?:{_SPACE}\?)?[>)}}\]](?=\s|$){_BLANKS}")
# `I - …`, `Mara – …`; `I; …`, `I. …`, `I/ …`
PARTED = re.compile(rf"(?P<bold>)(?P<label>{NAME}){_SPACE}[-–—|](?={_SPACE}){_BLANKS}")
SHORT_PARTED = re.compile(rf"(?P<bold>)(?P<label>[A-ZÄÖÜ][A-Za-zäöü]{{0,6}}\d{{0,2}})[;./](?={_SPACE}){_BLANKS}")
TAB = re.compile(rf"(?P<bold>{_BOLD})(?P<label>{NAME})(?<!_)(?P<close>{_BOLD}){_SPACE}?\t+{_BLANKS}")
BRACKET = re.compile(rf"(?P<bold>{_BOLD})\[(?P<label>{NAME})\](?P<close>{_BOLD})(?!:){_BLANKS}")
ALONE = re.compile(rf"(?P<bold>{_BOLD})(?P<label>{NAME})(?<!_)(?P<close>{_BOLD}){_ATTRIBUTES}{_BLANKS}$")

# a range without brackets needs seconds: `10:30 - 11:45` is the time of a meeting
_LONG = r"\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?"
_RANGE = rf"{_BLANKS}(?:-->|–|-|bis|to){_BLANKS}(?P<until>{CLOCK})"
LEAD = re.compile(
    rf"(?:(?:{STAMP.pattern})(?:{_BLANKS}(?:-->|–|-){_BLANKS}[\[(](?P<to>{CLOCK})[\])])?"
    rf"|[\[(](?P<from>{CLOCK}){_RANGE}[\])]"
    rf"|(?P<bare>{_LONG}){_BLANKS}(?:-->|–|-){_BLANKS}(?P<over>{_LONG})(?![\w:])){_BLANKS}(?::{_BLANKS})?",
)
LEAD_BARE = re.compile(
    rf"(?P<time>(?:\d{{1,2}}:)?\d{{1,2}}:\d{{2}}(?:\.\d{{1,3}})?)(?=[ \t]|[^\W\d]|$)"
    rf"(?!{_SPACE}?(?:Uhr|h\b|am\b|pm\b|a\.m|p\.m|o['’]clock|bis\b|[-–])){_BLANKS}"
)
TAIL = re.compile(rf"(?:{STAMP.pattern})(?:\*{{1,3}}|_{{1,3}})?$")
TAIL_BARE = re.compile(r"(?<=[ \t\u00a0])(?P<time>(?:\d{1,2}:)?\d{1,2}:\d{2})$")

_KNOWN = (
    r"I\d?|B\d{0,2}|[A-Z]\?|INT\.?\d?|Int\.?\d?|IP\.?\d?|IV|BP\d?|Befr\.?\d?|E\d|[PSMFATKR]\d{1,2}|TN\d{1,2}|SPEAKER_\d+"
    r"|(?:Speaker|Sprecher(?:in)?|Person|Participant|Teilnehmer(?:in)?) ?(?:\d{1,2}|[A-Z])"
    r"|(?:Interviewer(?:in)?|Befragter?|Respondent|Interviewee|Moderator(?:in)?|Proband(?:in)?)(?: ?(?:\d{1,2}|[A-Z]))?"
    r"|Interviewer(?:\(in\)|[:*·/_]in)|Befragte[:*·/_]r|Interviewende[rn]?|Befragte"
    r"|Interviewte[rn]?|Interviewpartner(?:in)?|Moderation|Unknown Speaker|Alle|Mehrere"
)
KNOWN = re.compile(_KNOWN)
KNOWN_ANY_CASE = re.compile(_KNOWN + r"|[a-zäöü]|[a-z]{1,8}_?\d{1,3}", re.IGNORECASE)

ROLE_WORDS = re.compile(
    r"(?:der|die|the|an?)? ?(?:interviewer(?:in|\(in\))?|interviewende[rn]?|interviewte[rn]?|interviewee|befragte[rn]?"
    r"|respondent(?:in)?|interviewpartner(?:in)?|moderator(?:in)?|expert(?:e|in)?|informant(?:in)?"
    r"|gesprächspartner(?:in)?|interviewed)\b.*",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r"[<({\[„“”\"»«‚‘’'›‹](?P<inner>[^<>(){}\[\]]+?)[>)}\]“”\"»«‘’'›‹]")
_SIGNED = re.compile(r"(?:>{1,3}|[-–—*•~])[ \u00a0]{0,2}(?P<inner>[^\W\d_].*)|[@#](?P<named>[^\W\d_].*)")
_PHONE = re.compile(r"\+?[\d(][\d*xX•./() \u00a0-]{4,24}")
_COUNTED = re.compile(r"(?:#\d{1,2}|\d{1,2}[.)])[ \u00a0]?(?P<inner>[^\W\d_].*)")
_NICK = re.compile(r"@[\w.-]{2,40}")
NUMBER = re.compile(r"\d{1,2}")
RULE_LINE = re.compile(r"[-*_=–— \t]{3,}$")
HEADING = re.compile(r"#{1,6}[ \t]")
FOOTER = re.compile(
    r"[\[(*_]*(?:Transcribed (?:by|with)\b.*|(?:Ende|End|Schluss) (?:der|des|of(?: the)?) "
    r"(?:Aufnahme|Aufzeichnung|Interviews?|Gesprächs?|Transkripts?|recording|interview|transcript|conversation)"
    r"|(?:Meeting|Transcription|Recording|(?:Die |Das )?(?:Transkription|Aufzeichnung|Besprechung)) "
    r"(?:ended|endete|wurde beendet|beendet) (?:after|nach)\b.*"
    r"|This editable transcript was computer generated\b.*|Dieses? bearbeitbare Trans[ck]ript\w* \b.*"
    r"|[^\n.?!:]{1,60} (?:stopped transcription|hat die Transkription (?:beendet|gestoppt)))[.\])*_]*$",
    re.IGNORECASE,
)


def tidy(label: str) -> str:
    """A label with single blanks and nothing invisible at its edges, as it counts and is shown."""
    return " ".join(label.split()).strip(INVISIBLE)


def is_known(label: str) -> bool:
    """True for the short forms and words that transcripts use for speakers."""
    return KNOWN.fullmatch(label) is not None


def is_metadata(key: str) -> bool:
    """True for what stands before a colon in a header: `Datum und Ort`, `Audio file`, `Kürzel`."""
    words = key.casefold().split()
    return bool(words) and words[0].partition("(")[0].strip(".*_#-") in META and not is_known(key)


def could_be_speaker(label: str) -> bool:
    """True for the shape of a name: capitals, if the script has any, and no word that merely opens a sentence."""
    if is_known(label):
        return True
    words = label.split()
    if not words or is_metadata(label) or words[0].casefold().strip(".") in LEAD_INS:
        return False
    if words[0][0].islower():
        return KNOWN_ANY_CASE.fullmatch(label) is not None
    return all(not word[0].islower() or word in PARTICLES for word in words)


def odd_name(raw: str) -> str:
    """The speaker meant by what stands before a colon and begins with no letter; `""` where that is none.

    `<Kim>`, `„Kim“`, `- I`, `>> ANNA` and `@Anna` are names with signs round them; `+49 170 *****12`, `2. Person`,
    `#2 Ben`, `@ben_ott` and `🌻Ben` are as they stand, and so is a number alone.
    """
    label = tidy(raw)
    if match := _WRAPPED.fullmatch(label) or _SIGNED.fullmatch(label):
        inner = tidy(next(filter(None, match.groupdict().values())))
        if _is_name_in_signs(inner):
            return inner
    if match := _COUNTED.fullmatch(label):
        return label if could_be_speaker(match["inner"]) else ""
    if _NICK.fullmatch(label) or NUMBER.fullmatch(label) or _is_phone(label):
        return label
    return label if _has_picture(label) else ""


def _is_name_in_signs(inner: str) -> bool:
    return re.fullmatch(NAME, inner) is not None and could_be_speaker(inner)


def _is_phone(label: str) -> bool:
    return _PHONE.fullmatch(label) is not None and sum(sign.isdecimal() for sign in label) >= 4


def _has_picture(label: str) -> bool:
    """True for a name with an emoji or another picture at its edge."""
    name = label.strip("".join(sign for sign in label if sign >= "\u2190" and not sign.isalpha()) + INVISIBLE + " ")
    return bool(name) and name != label and _is_name_in_signs(name)


def seconds_or_clock(cell: str) -> int:
    """Milliseconds of a table's cell: a clock, seconds with a decimal point, or whole milliseconds."""
    if ":" in cell:
        return milliseconds(cell)
    number = cell.replace(",", ".")
    return round(float(number) * 1000) if "." in number else int(number)


@lru_cache(maxsize=4096)
def milliseconds(clock: str) -> int:
    """`0:49`, `00:01:23`, `00:01:23-4`, `1:02:03.250` as milliseconds."""
    main, _, fraction = clock.replace(",", ".").replace("-", ".").partition(".")
    seconds = 0
    for part in main.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds * 1000 + (int(fraction.ljust(3, "0")[:3]) if fraction else 0)


def plausible(clock: str) -> bool:
    """False for a clock with more than 59 seconds or, beside hours, minutes."""
    parts = re.split(r"[.,-]", clock)[0].split(":")
    return all(int(part) < 60 for part in parts[1:])
