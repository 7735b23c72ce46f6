"""Removes pauses from speech and maps its times back to the recording."""

import numpy as np
import pytest

from whisperx_worker.passages import LONGEST_SECONDS, MARGIN_SECONDS, Passage, passages_of

SECOND = 16_000


def seconds(passage: Passage) -> float:
    return sum(end - start for start, end in passage.stretches)


def test_removes_a_silence_between_two_turns_for_the_decoder():
    (passage,) = passages_of([(1.0, 3.0), (50.0, 52.0)], 60.0)
    samples = np.zeros(60 * SECOND, np.float32)
    samples[10 * SECOND : 40 * SECOND] = 1.0
    sound = passage.sound(samples)
    assert sound.shape[0] / SECOND == pytest.approx(4 + 4 * MARGIN_SECONDS)
    assert not sound.any()


def test_maps_a_word_back_to_its_turn():
    passage = Passage(((1.0, 3.0), (50.0, 52.0)))
    assert passage.to_recording_times(0.5, 0.9) == pytest.approx((1.5, 1.9))
    assert passage.to_recording_times(2.5, 2.9) == pytest.approx((50.5, 50.9))


@pytest.mark.parametrize(("start", "end", "expected"), [(1.8, 2.1, (2.8, 3.0)), (1.9, 2.4, (50.0, 50.4))])
def test_moves_a_word_across_a_pause_to_its_longer_side(start, end, expected):
    assert Passage(((1.0, 3.0), (50.0, 52.0))).to_recording_times(start, end) == pytest.approx(expected)


@pytest.mark.parametrize(("start", "end"), [(-1.0, -0.5), (3.9, 9.0), (99.0, 99.0)])
def test_clamps_a_word_into_the_speech(start, end):
    first, last = Passage(((1.0, 3.0), (50.0, 52.0))).to_recording_times(start, end)
    assert 1.0 <= first <= last <= 52.0


def test_keeps_short_pauses_because_they_show_sentences():
    (passage,) = passages_of([(1.0, 3.0), (3.0 + 2 * MARGIN_SECONDS, 5.0)], 60.0)
    assert len(passage.stretches) == 1


def test_passages_fit_the_decoder_and_omit_no_speech():
    longest = LONGEST_SECONDS - 2 * MARGIN_SECONDS
    speech = [(0.0, longest), (longest, 2 * longest), (70.0, 71.0), (80.0, 80.0 + longest), (110.0, 130.0), (131.0, 150.0)]
    passages = passages_of(speech, 150.0)
    assert all(seconds(passage) <= LONGEST_SECONDS + 1e-6 for passage in passages)
    for passage in passages:
        assert passage.sound(np.zeros(150 * SECOND, np.float32)).shape[0] <= 30 * SECOND
    stretches = [stretch for passage in passages for stretch in passage.stretches]
    assert all(before[1] <= after[0] for before, after in zip(stretches, stretches[1:]))
    heard = sum(min(end, last) - max(start, first) for start, end in speech for first, last in stretches if min(end, last) > max(start, first))
    assert heard == pytest.approx(sum(end - start for start, end in speech))


def test_margins_stay_inside_the_recording():
    (passage,) = passages_of([(0.0, 2.0)], 2.0)
    assert (passage.start, passage.end) == (0.0, 2.0)


def test_silence_has_no_passage():
    assert passages_of([], 60.0) == []
