"""Words and their segments."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from statistics import median

SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！")
PAUSE_MS = 1_000
LONG_MS = 15_000
FLICKER_MS = 250
ECHO_DB = 12.0
ECHO_WORDS = 3
ECHO_LIKENESS = 0.6
ECHO_LAG_MS = 300
"""Longest delay of sound from one channel to the other."""
ECHO_LEEWAY_MS = 200
"""Error of the decoder's word times."""
ECHO_MISHEARD = 2


@dataclass(frozen=True)
class Word:
    """Times in milliseconds from the start of the recording."""

    text: str
    start_ms: int
    end_ms: int
    probability: float | None
    voice: str = ""


@dataclass(frozen=True)
class Segment:
    """Words of one voice in order of time. Never empty."""

    words: tuple[Word, ...]

    @property
    def voice(self) -> str:
        return self.words[0].voice

    @property
    def start_ms(self) -> int:
        return self.words[0].start_ms

    @property
    def end_ms(self) -> int:
        return max(word.end_ms for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True)
class Heard:
    """The transcript of one recording."""

    language: str
    channels: int
    word_times: str
    """`aligned`, or `decoder` for a language without alignment model."""
    segments: list[Segment]
    alignment: str | None
    """Folder of the alignment model."""
    diarized: bool
    timings: dict[str, int] = field(default_factory=dict)
    """Milliseconds by step."""


def ends_sentence(word: Word) -> bool:
    return word.text.rstrip("\"'”’)»").endswith(SENTENCE_ENDS)


def give_back_lone_words(words: list[Word]) -> list[Word]:
    """Gives a lone word in mid-sentence to the voice that speaks before and after it without a pause.

    A real short reply (`Yes.`) has a pause or the end of a sentence beside it.
    """
    steadied = list(words)
    for index in range(1, len(words) - 1):
        before, word, after = steadied[index - 1], words[index], words[index + 1]
        if before.voice != after.voice or word.voice == before.voice or ends_sentence(before):
            continue
        if word.start_ms - before.end_ms < FLICKER_MS and after.start_ms - word.end_ms < FLICKER_MS:
            steadied[index] = replace(word, voice=before.voice)
    return steadied


def move_changes_to_sentence_ends(words: list[Word]) -> list[Word]:
    """Moves a change of voice to the end of a sentence that is one word away.

    Times of words and voices err by a few hundred milliseconds. So the last word of a sentence may get
    the next voice, and the first word the last voice.
    """
    moved = list(words)
    for index in range(1, len(moved)):
        before, word = moved[index - 1], moved[index]
        if before.voice == word.voice or ends_sentence(before):
            continue
        gap = word.start_ms - before.end_ms
        if gap >= FLICKER_MS:
            continue
        if ends_sentence(word) and index + 1 < len(moved) and moved[index + 1].voice == word.voice:
            moved[index] = replace(word, voice=before.voice)
        elif index >= 2 and ends_sentence(moved[index - 2]) and moved[index - 2].voice == before.voice:
            moved[index - 1] = replace(before, voice=word.voice)
    return moved


def segments_of(words: list[Word]) -> list[Segment]:
    """Cuts words into segments where the voice changes or pauses for a second.
    Long speech is cut after a sentence.
    """
    segments: list[list[Word]] = []
    for word in words:
        current = segments[-1] if segments else None
        if current is None or current[-1].voice != word.voice:
            segments.append([word])
            continue
        is_long = current[-1].end_ms - current[0].start_ms >= LONG_MS
        if word.start_ms - current[-1].end_ms >= PAUSE_MS or (is_long and ends_sentence(current[-1])):
            segments.append([word])
        else:
            current.append(word)
    return [Segment(tuple(words)) for words in segments]


def merge_channels(channels: list[list[Segment]]) -> list[Segment]:
    """Merges the segments of all channels in order of time."""
    return sorted((segment for channel in channels for segment in channel), key=lambda one: (one.start_ms, one.end_ms))


def remove_echo(
    own: list[Segment], other: list[Segment], louder_db: Callable[[int, int], float]
) -> list[Segment]:
    """Removes words that leak from the other channel.

    A leak is a run of words that the other channel has in the same order. It is late by one lag of
    up to 300 ms, and the other channel is at least 12 dB louder.
    One or two words in between may differ.
    Fewer than three words prove nothing. A soft `yes` to a loud one is an answer.

    `louder_db` returns by how much the other channel is louder between two times (ms).
    """
    others = [word for segment in other for word in segment.words]
    kept: list[Segment] = []
    for segment in own:
        echo = _echo_of(list(segment.words), others, louder_db)
        # The words on both sides of an echo become two segments.
        stretch: list[Word] = []
        for index, word in enumerate(segment.words):
            if index not in echo:
                stretch.append(word)
            elif stretch:
                kept.append(Segment(tuple(stretch)))
                stretch = []
        if stretch:
            kept.append(Segment(tuple(stretch)))
    return kept


def _echo_of(mine: list[Word], others: list[Word], louder_db: Callable[[int, int], float]) -> set[int]:
    """Positions of a segment's words that are an echo."""
    earliest, latest = mine[0].start_ms - ECHO_LAG_MS - ECHO_LEEWAY_MS, mine[-1].end_ms + ECHO_LEEWAY_MS
    theirs = [word for word in others if word.end_ms > earliest and word.start_ms < latest]
    alike = SequenceMatcher(None, [_plain(word.text) for word in mine], [_plain(word.text) for word in theirs], False)
    runs: list[list[tuple[int, int]]] = []
    for block in alike.get_matching_blocks():
        for offset in range(block.size):
            position, lag = block.a + offset, mine[block.a + offset].start_ms - theirs[block.b + offset].start_ms
            is_next = runs and position - runs[-1][-1][0] <= ECHO_MISHEARD + 1
            if is_next and abs(lag - median(one for _, one in runs[-1])) <= ECHO_LEEWAY_MS:
                runs[-1].append((position, lag))
            else:
                runs.append([(position, lag)])
    echo: set[int] = set()
    for run in runs:
        first, last = run[0][0], run[-1][0]
        is_long = len(run) >= ECHO_WORDS and len(run) >= ECHO_LIKENESS * (last - first + 1)
        lag = median(one for _, one in run)
        is_late = -ECHO_LEEWAY_MS / 2 <= lag <= ECHO_LAG_MS + ECHO_LEEWAY_MS / 2
        if is_long and is_late and louder_db(mine[first].start_ms, mine[last].end_ms) >= ECHO_DB:
            echo.update(range(first, last + 1))
    return echo


def _plain(text: str) -> str:
    return re.sub(r"[^\w]", "", text.casefold())
