"""Moves the ends of segments to the start and end of sound.

A decoder's word times err by a few hundred milliseconds, most of all near a pause.
Between two voices there is nearly always a pause. Its place can be measured.
"""

from dataclasses import replace

import numpy as np

from .audio import SAMPLE_RATE
from .words import Segment

Stretch = tuple[int, int]
"""Start and end (ms)."""

FRAME_MS = 10
BELOW_SPEECH_DB = 30.0
ABOVE_NOISE_DB = 8.0
SHORTEST_PAUSE_MS = 100
LEEWAY_MS = 700
CHANGE_LEEWAY_MS = 1_200
"""A change of voice in a pause overrules the decoder's times up to this error."""
EDGE_LEEWAY_MS = 500


def find_sound(samples: np.ndarray) -> list[Stretch]:
    """Stretches of sound between pauses of at least 100 ms, by level only."""
    frame = SAMPLE_RATE * FRAME_MS // 1000
    count = samples.shape[0] // frame
    if count == 0:
        return []
    power = np.square(samples[: count * frame].reshape(count, frame), dtype=np.float64).mean(axis=1)
    levels = 10 * np.log10(power + 1e-10)
    noise, speech = np.percentile(levels, 5), np.percentile(levels, 90)
    is_sound = levels > max(speech - BELOW_SPEECH_DB, min(noise + ABOVE_NOISE_DB, speech - ABOVE_NOISE_DB))
    edges = np.flatnonzero(np.diff(np.concatenate(([0], is_sound.astype(np.int8), [0]))))
    stretches: list[Stretch] = []
    for start, end in zip(edges[::2] * FRAME_MS, edges[1::2] * FRAME_MS):
        if stretches and start - stretches[-1][1] < SHORTEST_PAUSE_MS:
            stretches[-1] = (stretches[-1][0], int(end))
        else:
            stretches.append((int(start), int(end)))
    return stretches


def snap_to_pauses(segments: list[Segment], stretches: list[Stretch], changes: list[int]) -> list[Segment]:
    """Moves the ends of segments to pauses.

    `changes` has the times (ms) at which the diarization finds another voice. Where voices change,
    the pause nearest to such a time is taken. Times stay if no pause is near, as in an interruption.
    """
    if not segments or not stretches:
        return segments
    pauses = list(zip((end for _, end in stretches), (start for start, _ in stretches[1:])))
    starts = [segment.start_ms for segment in segments]
    ends = [segment.end_ms for segment in segments]
    middles = [(before.end_ms + after.start_ms) // 2 for before, after in zip(segments, segments[1:])]
    for index, middle in enumerate(middles):
        end, start = ends[index], starts[index + 1]
        is_change = segments[index].voice != segments[index + 1].voice
        turn = min(changes if is_change else [], key=lambda change: abs(change - middle), default=middle)
        holding = [pause for pause in pauses if pause[0] <= turn <= pause[1]]
        is_own = min(middles, key=lambda other: abs(other - turn)) == middle
        if LEEWAY_MS < abs(turn - middle) <= CHANGE_LEEWAY_MS and holding and is_own:
            near, aim = holding, turn
        else:
            near = [pause for pause in pauses if pause[1] > end - LEEWAY_MS and pause[0] < start + LEEWAY_MS]
            aim = turn if abs(turn - middle) <= LEEWAY_MS else middle
        inside = [pause for pause in near if pause[0] > starts[index] and pause[1] < ends[index + 1]]
        if not inside:
            continue
        ending, beginning = min(inside, key=lambda pause: abs((pause[0] + pause[1]) // 2 - aim))
        if abs((ending + beginning) // 2 - aim) > LEEWAY_MS:
            continue
        if start - end >= beginning - ending and start - end > 2 * LEEWAY_MS:
            # A long silence or music lies between the two, so move each end alone.
            ends[index], starts[index + 1] = _near_end(end, stretches), _near_start(start, stretches)
        else:
            ends[index], starts[index + 1] = ending, beginning
    starts[0] = _near_start(starts[0], stretches)
    ends[-1] = _near_end(ends[-1], stretches)
    return [_squeeze_between(segment, start, end) for segment, start, end in zip(segments, starts, ends)]


def _near_start(start: int, stretches: list[Stretch]) -> int:
    nearest = min((one for one, _ in stretches), key=lambda one: abs(one - start))
    return nearest if abs(nearest - start) <= EDGE_LEEWAY_MS else start


def _near_end(end: int, stretches: list[Stretch]) -> int:
    nearest = min((one for _, one in stretches), key=lambda one: abs(one - end))
    return nearest if abs(nearest - end) <= EDGE_LEEWAY_MS else end


def _squeeze_between(segment: Segment, start: int, end: int) -> Segment:
    """Squeezes the words of a segment between two times.
    The first word begins and the last one ends there.
    """
    if end <= start:
        return segment
    words = [
        replace(word, start_ms=min(max(word.start_ms, start), end), end_ms=min(max(word.end_ms, start), end))
        for word in segment.words
    ]
    words[0] = replace(words[0], start_ms=start)
    words[-1] = replace(words[-1], end_ms=end)
    return Segment(tuple(words))
