"""Measures how far a transcript is from the script of its call."""

import re

import jiwer
from pyannote.core import Annotation, Timeline
from pyannote.core import Segment as Stretch
from pyannote.metrics.diarization import DiarizationErrorRate

from whisperx_worker.words import Heard

Turn = tuple[int, int, str]
"""Start and end (ms) and voice."""


def plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", text.lower().replace("'", "")).split())


def turns_of(stretches: list[Turn]) -> list[Turn]:
    """Joins successive stretches of the same voice into turns."""
    turns: list[Turn] = []
    for start, end, voice in stretches:
        if turns and turns[-1][2] == voice:
            turns[-1] = (turns[-1][0], end, voice)
        else:
            turns.append((start, end, voice))
    return turns


def script_turns(call: dict) -> list[Turn]:
    return turns_of([(turn["startMs"], turn["endMs"], turn["speaker"]) for turn in call["turns"]])


def heard_turns(heard: Heard) -> list[Turn]:
    return turns_of([(segment.start_ms, segment.end_ms, segment.voice) for segment in heard.segments])


def number_voices(turns: list[Turn]) -> list[int]:
    """Numbers the voices of turns by their first appearance."""
    voices = list(dict.fromkeys(voice for _, _, voice in turns))
    return [voices.index(voice) for _, _, voice in turns]


def word_error_rate(pairs: list[tuple[dict, Heard]]) -> float:
    """Word error rate over all these calls, in lower case without punctuation.
    A number in digits is a wrong word.
    """
    scripts = [plain(" ".join(turn["text"] for turn in call["turns"])) for call, _ in pairs]
    found = [plain(" ".join(segment.text for segment in heard.segments)) for _, heard in pairs]
    return jiwer.wer(scripts, found)


def diarization_error_rate(pairs: list[tuple[dict, Heard]]) -> float:
    """Diarization error rate over all these calls without a collar."""
    rate = DiarizationErrorRate(skip_overlap=False)
    for call, heard in pairs:
        script, found = (_annotation(turns) for turns in (script_turns(call), heard_turns(heard)))
        rate(script, found, uem=Timeline([Stretch(0, call["talkSeconds"] + 5)]))
    return abs(rate)


def measure_found_ends(pairs: list[tuple[dict, Heard]], within_ms: int) -> float:
    """Share of the scripts' turn boundaries with a transcript's boundary this near."""
    near = total = 0
    for call, heard in pairs:
        for side in (0, 1):
            found = [turn[side] for turn in heard_turns(heard)]
            for turn in script_turns(call):
                total += 1
                near += any(abs(turn[side] - one) <= within_ms for one in found)
    return near / total


def _annotation(turns: list[Turn]) -> Annotation:
    spoken = Annotation()
    for index, (start, end, voice) in enumerate(turns):
        spoken[Stretch(start / 1000, end / 1000), index] = voice
    return spoken
