"""Invented interviews of any length, mixed from parts of sentences by a seeded generator: same seed, same words."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path


def _parts(text: str) -> list[str]:
    return " ".join(text.split()).split(" / ")


PARTS = {
    "de": {
        "start": _parts(
            """
            Also / Ja, und / Na ja, / Ich sag mal, / Weißt du, / Und dann / Eigentlich / Früher / Heute /
            (lacht) Ach, / Wie gesagt, / Mhm, genau,
            """
        ),
        "who": _parts(
            """
            kommen die Leute / haben wir / gehen die Familien / sitzt meine Kollegin / helfen wir / ruft das Amt
            an / kochen die Frauen / schreibt der Verein / fragt mich jeder / steht die Tür offen / machen wir
            das / hat der Vorstand
            """
        ),
        "what": _parts(
            """
            mit dem Brief vom Jobcenter / zur Ausländerbehörde / in die Beratung / beim Fest im Gemeindesaal /
            mit den Kindern / zum Arzt mit / an die Stadt / im Integrationsrat / für die Miete / mit dem Antrag
            auf Wohngeld / zum Sprachkurs / bei der Feuerwehr / im e.V. / am 12. Mai
            """
        ),
        "more": _parts(
            """
            weil das sonst keiner macht / und das nervt manchmal / ohne dass einer fragt / wie in der Familie /
            obwohl wir kein Geld haben / das muss man so sagen / und keiner schreibt das auf / da wird man ernst
            genommen / bis die Tür zugeht / und dann übersetze ich / das steht nirgends / so ist das halt / z.B.
            letzte Woche
            """
        ),
        "ask": _parts(
            """
            Wie war das am Anfang? / Können Sie ein Beispiel nennen? / Wer macht das dann? / Und was passiert
            danach? / Wie ist das mit der Stadt? / Seit wann gibt es das?
            """
        ),
    },
    "en": {
        "start": _parts(
            """
            Well, / So, you know, / I mean, / And then / Honestly, / Back then / These days / (laughs) Oh, /
            Look, / Right, so / To be fair, / As I said,
            """
        ),
        "who": _parts(
            """
            people come over / we sit down / the families go / my colleague calls / we help out / the office
            rings / the women cook / the association writes / everybody asks me / the door is open / we just do
            it / the board decides
            """
        ),
        "what": _parts(
            """
            with the letter from the job centre / to the immigration office / for advice / at the community hall
            / with the kids / to see the doctor / to the council / about the rent / with the housing form / for
            the language class / at the round table / on the 12th of May / at St. Mary's / with Dr. Ames
            """
        ),
        "more": _parts(
            """
            because nobody else does / and it wears you out / without anyone asking / like in a family /
            although there is no money / that has to be said / and no one writes it down / so they feel heard /
            until the door shuts / and then I translate / it isn't written anywhere / that's how it goes / e.g.
            last week
            """
        ),
        "ask": _parts(
            """
            How did it begin? / Can you give me an example? / Who does that then? / And what happens after that?
            / How is it with the town? / Since when has that existed?
            """
        ),
    },
}
PERSPECTIVES = ("mo", "welfare", "administration")


def sentence(mix: random.Random, language: str) -> str:
    """One spoken-like sentence of 6 to 30 words."""
    parts = PARTS[language]
    clauses = [
        " ".join([mix.choice(parts["who"]), mix.choice(parts["what"])]),
        *(mix.choice(parts["more"]) for _ in range(mix.randint(0, 2))),
    ]
    if mix.random() < 0.1:
        clauses.insert(1, f"({mix.randint(1, 9)})")
    return f"{mix.choice(parts['start'])} {', '.join(clauses)}{mix.choice('...!?')}"


def turns(words: int, language: str, seed: int) -> Iterator[tuple[str, str]]:
    """Speaker and speech in turn, interviewer first, until there are that many words."""
    mix = random.Random(f"{language} {seed}")
    left = words
    while left > 0:
        for speaker in ("I", "B"):
            said = (
                mix.choice(PARTS[language]["ask"])
                if speaker == "I"
                else " ".join(sentence(mix, language) for _ in range(mix.randint(2, 9)))
            )
            left -= len(said.split())
            yield speaker, said


def transcript(words: int, language: str = "de", seed: int = 0) -> str:
    """A transcript in the manner of f4: a label before and a stamp after every paragraph."""
    lines, tenths = [], 0
    for speaker, said in turns(words, language, seed):
        tenths += 4 * len(said.split())
        seconds, tenth = divmod(tenths, 10)
        stamp = f"#{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}-{tenth}#"
        lines.append(f"{speaker}: {said} {stamp}\n")
    return "\n".join(lines)


def write_interviews(folder: Path, count: int, words: int, write: Callable[[Path, str], None], suffix: str) -> None:
    """Write that many interviews, German and English in turn."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        write(folder / f"interview-{number + 1:04}{suffix}", transcript(words, ("de", "en")[number % 2], number))


def as_text(path: Path, text: str) -> None:
    """Write a .txt file."""
    path.write_text(text, encoding="utf-8", newline="\n")


def as_docx(path: Path, text: str) -> None:
    """Write a .docx file, a paragraph for each turn."""
    import docx

    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(path))


def as_pdf(path: Path, text: str, pages: int) -> None:
    """Write a .pdf of that many pages of 40 lines, with running heads; no library is needed."""
    lines = [line for paragraph in text.split("\n") for line in (textwrap.wrap(paragraph, 64) or [""])]
    sheets = [lines[40 * number : 40 * number + 40] for number in range(pages)]
    escaped = {ord(sign): f"\\{sign}" for sign in "()\\"}
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(pages)), pages),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for number, sheet in enumerate(sheets):
        pieces = [(560, "Interview 7"), *((530 - 12 * row, line) for row, line in enumerate(sheet) if line)]
        pieces.append((20, f"Seite {number + 1}"))
        content = "".join(f"BT /F1 10 Tf 30 {y} Td ({line.translate(escaped)}) Tj ET\n" for y, line in pieces).encode(
            "cp1252", "replace"
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 450 600] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (5 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    data, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(data)
