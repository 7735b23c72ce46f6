"""Removes long pauses from speech for the decoder and the alignment model, and maps times back.

When half a minute has much silence, a decoder loses the words after it or times them seconds early.
Most of a party's channel is silence, because the other party speaks then.
"""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from .audio import SAMPLE_RATE

MARGIN_SECONDS = 0.35
"""Kept of the pause around speech. The decoder misreads a word with cut edges."""
LONGEST_SECONDS = 29.9
"""The decoder takes exactly 30 s at most."""

Seconds = tuple[float, float]
"""Start and end."""


@dataclass(frozen=True)
class Passage:
    """Up to half a minute of speech that starts and ends at pauses."""

    stretches: tuple[Seconds, ...]
    """Times in the recording. They are in order, separate and never empty."""

    @property
    def start(self) -> float:
        return self.stretches[0][0]

    @property
    def end(self) -> float:
        return self.stretches[-1][1]

    def sound(self, samples: np.ndarray) -> np.ndarray:
        """Joins the samples of the stretches."""
        return np.concatenate([samples[round(start * SAMPLE_RATE) : round(end * SAMPLE_RATE)] for start, end in self.stretches])

    def to_recording_times(self, start: float, end: float) -> Seconds:
        """Maps a word's times in `sound` to the recording. The word stays in the stretch of its middle."""
        ends = list(accumulate(end - start for start, end in self.stretches))
        index = min(bisect_left(ends, (start + end) / 2), len(ends) - 1)
        first, last = self.stretches[index]
        shift = last - ends[index]
        return min(max(start + shift, first), last), min(max(end + shift, first), last)


def passages_of(speech: list[Seconds], seconds: float) -> list[Passage]:
    """Packs the speech of a recording into few passages.

    `speech` has ordered stretches shorter than `LONGEST_SECONDS`. `seconds` is the recording's length.
    """
    stretches: list[Seconds] = []
    for start, end in ((max(0.0, start - MARGIN_SECONDS), min(seconds, end + MARGIN_SECONDS)) for start, end in speech):
        before = stretches[-1] if stretches else None
        if before and start <= before[1] and end - before[0] <= LONGEST_SECONDS:
            stretches[-1] = (before[0], max(end, before[1]))
        else:
            # Two stretches that are too long together meet where their margins do.
            stretches.append((max(start, before[1]) if before else start, min(end, start + LONGEST_SECONDS)))
    passages: list[list[Seconds]] = []
    room = 0.0
    for start, end in stretches:
        if end <= start:
            continue
        if end - start > room:
            passages.append([])
            room = LONGEST_SECONDS
        passages[-1].append((start, end))
        room -= end - start
    return [Passage(tuple(passage)) for passage in passages]
