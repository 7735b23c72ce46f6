"""Turns the samples of one recording into segments."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
from whisperx import assign_word_speakers

from .audio import are_same_sound, level_db
from .models import Models
from .snapping import find_sound, snap_to_pauses
from .words import (
    Heard,
    Segment,
    Word,
    give_back_lone_words,
    merge_channels,
    move_changes_to_sentence_ends,
    remove_echo,
    segments_of,
)


class Timings(dict[str, int]):
    """Milliseconds by name of the step."""

    @contextmanager
    def of(self, step: str) -> Iterator[None]:
        begun = time.monotonic()
        try:
            yield
        finally:
            self[step] = self.get(step, 0) + round((time.monotonic() - begun) * 1000)


ONLY_VOICE = "SPEAKER_00"
LEAK_DB = 20.0
"""Two parties who speak at the same time differ by less."""


def listen(
    models: Models, channels: list[np.ndarray], language: str | None, batch_size: int, voices: int = 2
) -> Heard:
    """Transcribes a recording.

    Two channels are two voices and need no guess. On one channel the diarization separates two voices.
    With `voices` 1 there is only one party. Two equal channels count as one.
    """
    if len(channels) == 2 and are_same_sound(channels):
        channels = channels[:1]
    timings = Timings()
    transcriber = models.transcriber
    with timings.of("vadAndAsrMs"):
        mixed = channels[0] if len(channels) == 1 else (channels[0] + channels[1]) / 2
        spoken = transcriber.language_of(mixed, language)
        # On one channel, a soft voice may be the other party's.
        audible = [_find_own_sound(*channels), _find_own_sound(*channels[::-1])] if len(channels) == 2 else [None]
        decoded = [transcriber.decode_passages(one, spoken, batch_size, own) for one, own in zip(channels, audible)]
    with timings.of("alignMs"):
        words = [_sort_words(transcriber.align_words(one, samples, spoken)) for one, samples in zip(decoded, channels)]
    with timings.of("diarizeMs"):
        if len(channels) == 2:
            segments = _by_channel(words, channels)
        elif voices == 1:
            alone = [replace(word, voice=ONLY_VOICE) for word in words[0]]
            segments = snap_to_pauses(segments_of(alone), find_sound(channels[0]), [])
        else:
            segments = _by_voice(models, words[0], channels[0], batch_size)
    return Heard(
        language=spoken,
        channels=len(channels),
        word_times="aligned" if transcriber.has_alignment(spoken) else "decoder",
        segments=segments,
        alignment=transcriber.alignment_of(spoken),
        diarized=len(channels) == 1 and voices > 1,
        timings=dict(timings),
    )


def _sort_words(words: list[Word]) -> list[Word]:
    return sorted((word for word in words if word.text), key=lambda word: word.start_ms)


def _find_own_sound(own: np.ndarray, other: np.ndarray) -> list[tuple[int, int]]:
    """Stretches (ms) of sound on a party's channel without leaks from the other channel."""

    def leaks(start: int, end: int) -> bool:
        return level_db(other, start, end) - level_db(own, start, end) >= LEAK_DB

    return [(start, end) for start, end in find_sound(own) if not leaks(start, end)]


def _by_channel(words: list[list[Word]], channels: list[np.ndarray]) -> list[Segment]:
    def second_above_first(start_ms: int, end_ms: int) -> float:
        return level_db(channels[1], start_ms, end_ms) - level_db(channels[0], start_ms, end_ms)

    first, second = (
        segments_of([replace(word, voice=str(channel)) for word in spoken]) for channel, spoken in enumerate(words)
    )
    own = [
        remove_echo(first, second, second_above_first),
        remove_echo(second, first, lambda start, end: -second_above_first(start, end)),
    ]
    return merge_channels(
        [snap_to_pauses(segments, find_sound(samples), []) for segments, samples in zip(own, channels)]
    )


def _by_voice(models: Models, words: list[Word], samples: np.ndarray, batch_size: int) -> list[Segment]:
    if not words:
        return []
    turns = models.diarize(samples, batch_size)
    spoken: dict[str, Any] = {
        "start": words[0].start_ms / 1000,
        "end": words[-1].end_ms / 1000,
        "text": "",
        "words": [{"word": word.text, "start": word.start_ms / 1000, "end": word.end_ms / 1000} for word in words],
    }
    given = assign_word_speakers(turns, {"segments": [spoken]}, fill_nearest=True)["segments"][0]["words"]
    voiced = [replace(word, voice=found.get("speaker", "")) for word, found in zip(words, given)]
    words = move_changes_to_sentence_ends(give_back_lone_words(voiced))
    return snap_to_pauses(segments_of(words), find_sound(samples), _changes(turns))


def _changes(turns: Any) -> list[int]:
    """Times (ms) between turns of different speakers."""
    in_order = sorted(zip(turns["start"], turns["end"], turns["speaker"]))
    return [
        round((end + start) * 500)
        for (_, end, speaker), (start, _, follower) in zip(in_order, in_order[1:])
        if speaker != follower
    ]
