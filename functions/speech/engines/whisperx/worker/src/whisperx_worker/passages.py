"""Speech without its long pauses: what the decoder and the alignment model are given, and the way back to the recording.

A decoder that is given half a minute of which much is silence misses what follows the silence, or finds its words seconds
too early. Most of a party's own channel is silence, the other one's turns.
"""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from .audio import SAMPLE_RATE

MARGIN_SECONDS = 0.35
"""Left of the pause on each side of speech: a word cut hard at its edges is misheard."""
LONGEST_SECONDS = 29.9
"""The decoder takes 30 s and no sample more."""

Seconds = tuple[float, float]
"""Start and end."""


@dataclass(frozen=True)
class Passage:
    """Up to half a minute of speech, from one pause to another."""

    stretches: tuple[Seconds, ...]
    """Of the recording; in order, apart from each other, and never empty."""

    @property
    def start(self) -> float:
        return self.stretches[0][0]

    @property
    def end(self) -> float:
        return self.stretches[-1][1]

    def sound(self, samples: np.ndarray) -> np.ndarray:
        """The stretches of a recording's samples, one right after the other."""
        return np.concatenate([samples[round(start * SAMPLE_RATE) : round(end * SAMPLE_RATE)] for start, end in self.stretches])

    def in_recording(self, start: float, end: float) -> Seconds:
        """A word's times in the recording by its times in `sound`, inside the one stretch in which its middle lies."""
        ends = list(accumulate(end - start for start, end in self.stretches))
        index = min(bisect_left(ends, (start + end) / 2), len(ends) - 1)
        first, last = self.stretches[index]
        shift = last - ends[index]
        return min(max(start + shift, first), last), min(max(end + shift, first), last)


def passages_of(speech: list[Seconds], seconds: float) -> list[Passage]:
    """The speech of a recording in as few passages as hold it.

    `speech`: where there is any, in order, each stretch shorter than `LONGEST_SECONDS`. `seconds`: length of the recording.
    """
    stretches: list[Seconds] = []
    for start, end in ((max(0.0, start - MARGIN_SECONDS), min(seconds, end + MARGIN_SECONDS)) for start, end in speech):
        before = stretches[-1] if stretches else None
        if before and start <= before[1] and end - before[0] <= LONGEST_SECONDS:
            stretches[-1] = (before[0], max(end, before[1]))
        else:
            # two that can't be one meet where their margins do
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
