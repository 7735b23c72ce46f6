"""Tests what our own code makes of recorded answers of the models. It is the same on every processor.

Each folder of recordings has one back end's answers, written by `dev/record.py`.
"""

from pathlib import Path

import pytest

from dev.recordings import Answers, RecordedModels
from dev.samples import THRICE_AT_MS, sound_by_name, sound_of
from measures import heard_turns, number_voices, plain, script_turns
from whisperx_worker.listening import listen

RECORDINGS = Path(__file__).parent / "recordings"
BACK_ENDS = ("mkl", "onednn")
"""These have a recording of every call. With MKL_CBWR=COMPATIBLE there is only the call with most errors."""
RECORDED = sorted((file.parent.name, file.stem) for file in RECORDINGS.glob("*/*.json") if "." not in file.stem)
OFF_MS = 100
"""The codec of the sample calls delays the sound by about 70 ms."""

SENTENCE_LOST = [
    *[(300, 2_372), (2_742, 6_424), (6_664, 10_000), (10_410, 15_364), (15_644, 18_969), (19_419, 24_874), (25_194, 27_919)],
    *[(28_480, 35_190), (35_460, 37_250), (37_416, 42_351)],
]
MISHEARD = {
    # The last two turns have no words.
    ("mkl", "en-02-course"): [
        *[(300, 4_657), (5_027, 7_798), (8_038, 11_869), (12_279, 14_838), (15_118, 17_797), (18_247, 19_843)],
        (20_163, 21_971),
    ],
    # The eighth turn lost most words. The others are 1.5 s late.
    ("mkl", "en-12-photography"): SENTENCE_LOST,
    ("onednn", "en-12-photography"): SENTENCE_LOST,
    # Four more turns are lost.
    ("mkl-compatible", "en-12-photography"): [
        *[(300, 2_372), (2_810, 26_800), (26_960, 27_980), (28_480, 35_190), (35_460, 37_250), (37_416, 42_351)],
    ],
    # The first turn lost its second half. This call failed on other processors.
    ("onednn-compatible", "en-05-shelf"): [
        *[(370, 1_980), (4_242, 8_482), (8_722, 13_084), (13_494, 15_205), (15_485, 18_137), (18_587, 20_699)],
        *[(21_019, 24_449), (24_939, 26_117), (26_477, 28_491)],
    ],
}
"""Start and end (ms) of each turn whose words the decoder lost or times wrongly."""


def answers(back_end: str, name: str) -> Answers:
    return Answers.read(RECORDINGS / back_end / f"{name}.json")


@pytest.fixture(scope="session")
def replayed(calls):
    """Transcribes a recording with the answers of a back end, each only once."""
    kept = {}

    def of(back_end, name, **how):
        key = (back_end, name, *how.items())
        if key not in kept:
            kept[key] = listen(RecordedModels(answers(back_end, name)), sound_by_name(calls, name), "en", 8, **how)
        return kept[key]

    return of


@pytest.mark.parametrize("back_end", BACK_ENDS)
def test_each_back_end_has_a_recording_of_every_call(calls, back_end):
    there = {file.stem for file in (RECORDINGS / back_end).glob("*.json")}
    spoken = {name for name, call in calls.items() if call["language"] == "en" and "audio" in call}
    assert there >= spoken


@pytest.mark.parametrize(("back_end", "name"), RECORDED)
def test_every_decoded_turn_has_its_voice_and_times(calls, replayed, back_end, name):
    script, found = script_turns(calls[name]), heard_turns(replayed(back_end, name))
    expected = MISHEARD.get((back_end, name), [(start, end) for start, end, _ in script])
    assert number_voices(found) == number_voices(script)[: len(expected)]
    for (start, end, _), (true_start, true_end) in zip(found, expected, strict=True):
        assert abs(start - true_start) <= OFF_MS
        assert abs(end - true_end) <= OFF_MS


@pytest.mark.parametrize(("back_end", "name"), RECORDED)
def test_every_decoded_word_is_in_one_segment_once(replayed, back_end, name):
    decoded = [word[0].strip() for one in answers(back_end, name).channels for part in one.passages for word in part.words]
    segments = replayed(back_end, name).segments
    assert sorted(word.text for segment in segments for word in segment.words) == sorted(word for word in decoded if word)
    assert [segment.start_ms for segment in segments] == sorted(segment.start_ms for segment in segments)


@pytest.mark.parametrize("back_end", BACK_ENDS)
def test_two_channels_are_two_voices_without_diarization(calls, replayed, back_end):
    for name in ("en-09-bookcase", "en-06-too-large.apart"):
        assert answers(back_end, name).turns == []
        found = replayed(back_end, name)
        assert (found.channels, found.diarized) == (2, False)
        assert {segment.voice for segment in found.segments} == {"0", "1"}


@pytest.mark.parametrize("back_end", BACK_ENDS)
def test_a_party_on_its_own_channel_has_only_its_turns(calls, replayed, back_end):
    found = heard_turns(replayed(back_end, "en-06-too-large.apart"))
    channels = {"agent": "0", "customer": "1"}
    for (start, end, voice), (true_start, true_end, speaker) in zip(found, script_turns(calls["en-06-too-large"]), strict=True):
        assert voice == channels[speaker]
        assert abs(start - true_start) <= OFF_MS
        assert abs(end - true_end) <= OFF_MS


@pytest.mark.parametrize("back_end", BACK_ENDS)
def test_a_leaking_channel_is_not_transcribed_twice(replayed, back_end):
    """The decoder does not get what leaks. A recorded answer fits no other passages (`dev/recordings.py`)."""
    apart, leaking = (replayed(back_end, f"en-06-too-large.{kind}") for kind in ("apart", "leaking"))
    for found in (apart, leaking):
        assert plain(found.segments[-1].text).endswith("goodbye")
    voices = [[turn[2] for turn in heard_turns(found)] for found in (apart, leaking)]
    assert voices[1] == voices[0]


@pytest.mark.parametrize("back_end", BACK_ENDS)
def test_the_same_sound_on_two_channels_counts_as_one(calls, back_end):
    (samples,) = sound_of(calls["en-07-internal"])
    found = listen(RecordedModels(answers(back_end, "en-07-internal")), [samples, samples.copy()], "en", 8)
    assert (found.channels, found.diarized) == (1, True)
    assert {segment.voice for segment in found.segments} == {"SPEAKER_00", "SPEAKER_01"}


@pytest.mark.parametrize("back_end", BACK_ENDS)
def test_a_single_party_is_one_voice_without_diarization(calls, back_end, monkeypatch):
    models = RecordedModels(answers(back_end, "en-07-internal"))
    monkeypatch.setattr(models, "diarize", lambda *_: pytest.fail("guessed"))
    found = listen(models, sound_of(calls["en-07-internal"]), "en", 8, voices=1)
    assert (found.channels, found.diarized) == (1, False)
    assert {segment.voice for segment in found.segments} == {"SPEAKER_00"}


@pytest.mark.parametrize("back_end", BACK_ENDS)
def test_turns_keep_their_times_across_long_silences(calls, replayed, back_end):
    """A party's channel is silent while the other party speaks. That misleads a decoder."""
    first = calls["en-04-guarantee"]["turns"][0]
    found = replayed(back_end, "en-04-guarantee.thrice").segments
    assert {one.voice for one in found} == {"1"}
    for begin in THRICE_AT_MS:
        here = [one for one in found if one.end_ms > begin and one.start_ms < begin + 10_000]
        assert abs(here[0].start_ms - begin - first["startMs"]) <= OFF_MS
        assert abs(here[-1].end_ms - begin - first["endMs"]) <= OFF_MS


@pytest.mark.parametrize("back_end", BACK_ENDS)
def test_a_language_with_an_alignment_model_has_aligned_words(calls, tiny_alignment, back_end):
    recorded = answers(back_end, "en-07-internal")
    models = RecordedModels(recorded, {"en": str(tiny_alignment)})
    found = listen(models, sound_of(calls["en-07-internal"]), "en", 8)
    assert found.word_times == "aligned"
    assert found.alignment == str(tiny_alignment)
    aligned = [word.text for segment in found.segments for word in segment.words]
    assert sorted(aligned) == sorted(recorded.channels[0].passages[0].text.split())


def test_refuses_a_recorded_answer_to_other_passages(calls):
    """So no recording hides that our code gives the decoder other passages."""
    recorded = answers(BACK_ENDS[0], "en-07-internal")
    recorded.channels[0].speech.pop()
    with pytest.raises(AssertionError, match="Record it again"):
        listen(RecordedModels(recorded), sound_of(calls["en-07-internal"]), "en", 8)


def test_orders_words_by_time_whatever_their_order_in_the_answer(calls, replayed):
    recorded = answers(BACK_ENDS[0], "en-01-desk")
    for passage in recorded.channels[0].passages:
        first, *others = passage.words
        passage.words = [["", 0.0, 0.0, 0.5], *others, first]
    found = listen(RecordedModels(recorded), sound_of(calls["en-01-desk"]), "en", 8)
    assert found.segments == replayed(BACK_ENDS[0], "en-01-desk").segments
