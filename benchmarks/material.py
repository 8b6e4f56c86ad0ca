"""Invented interviews of any length, mixed from parts of sentences by a seeded generator: same seed, same words."""

from __future__ import annotations

import random
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
