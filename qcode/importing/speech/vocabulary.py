"""Words that tell a speaker's label from a header line and from a word that merely opens a sentence."""

from __future__ import annotations

from qcode.language.wordsets import word_set

PARTICLES = word_set(
    "von van vom de der den des dem zu zur zum und and of the al el bin ibn da di du la le ten ter e y im in aus",
)
# A line that starts so is no speaker's turn, however often it recurs.
LEAD_INS = word_set(
    "wichtig beispiel beispielsweise also nein ja doch und aber oder fazit ergebnis problem punkt anmerkung",
    "achtung hinweis zitat stichwort thema erstens zweitens drittens viertens kurz heißt nämlich sprich motto",
    "stand grund folge ziel regel vorteil nachteil einerseits andererseits zusammengefasst konkret mhm hm hmm aha",
    "soso stimmt richtig eben plus genau okay ok gut naja na note example important so well no yes first second",
    "third firstly secondly thirdly but or and because result conclusion point summary meaning warning attention",
    "reason rule right anyway er sie es wir ihr ich man du das dies der die den dem ein eine einer mein meine",
    "unser unsere sein seine wenn weil dann da dort hier was wer wie wo warum wieso denn noch nur auch jetzt",
    "heute damals manchmal plötzlich he she it we they you my our his her their this that there then when what",
    "who how why where now http https www mailto eg ie",
    "zum zur im in am an bei beim mit von vom für auf aus nach über unter vor durch ohne gegen um bis seit",
    "zwischen dazu dabei dafür hierzu for on at from with to by after before since",
)
META = word_set(
    "datum date tag ort place location dauer länge laenge length duration zeit uhrzeit time beginn begin start",
    "ende end kürzel kuerzel code pseudonym interview interviewnummer interviewnr interviewort interviewdatum",
    "interviewdauer interview-nr interviewkürzel aufnahme aufnahmedatum aufgenommen recorded recording audio",
    "audiodatei tonaufnahme datei dateiname file filename sprache language transkription transkript transkribiert",
    "transkribent transkribentin transkriptionsdatum transkriptionsregeln transkriptionszeichen transcription",
    "transcript transcribed transcriber regeln rules zeichen legende legend projekt project studie study titel",
    "title name alter age geschlecht gender beruf occupation funktion position organisation organization verein",
    "association einrichtung institution teilnehmende teilnehmer anwesend anwesende present participants setting",
    "bemerkung bemerkungen notiz notizen anmerkungen notes kommentar kommentare perspektive perspective status",
    "version quelle source id nr nummer number no besonderheiten atmosphäre kontext context medium thema topic",
    "betreff subject speakers sprecher author autor autorin stand gesprächspartner gesprächspartnerin role rolle",
    "hinweis anonymisierung anonymisiert geprüft korrektur",
)
# What people hear besides words stands in brackets at the start of a line, as a name may.
SOUNDS = word_set(
    "pause pausen lachen lacht gelächter schweigen stille räuspern husten seufzt seufzen weint weinen unverständlich",
    "unv unklar störung telefon musik applaus geräusch geräusche lachend zögernd überlegt nickt unterbrechung",
    "laughs laughter laughing silence coughs sighs inaudible unclear crosstalk music applause noise phone crying nods",
    "interruption long kurze lange",
)
