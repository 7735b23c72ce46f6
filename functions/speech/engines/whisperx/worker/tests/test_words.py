import numpy as np

from whisperx_worker.snapping import snap_to_pauses, find_sound
from whisperx_worker.words import Word, move_changes_to_sentence_ends, merge_channels, segments_of, give_back_lone_words, remove_echo


def words(*spoken: tuple[str, int, int, str]) -> list[Word]:
    return [Word(text, start, end, 0.9, voice) for text, start, end, voice in spoken]


def voices(of: list[Word]) -> str:
    return "".join(word.voice for word in of)


def test_a_lone_word_in_mid_sentence_stays_with_its_sentence():
    assert voices(give_back_lone_words(words(("I", 0, 100, "a"), ("need", 110, 300, "b"), ("a", 310, 400, "a")))) == "aaa"


def test_a_short_reply_between_two_sentences_keeps_its_voice():
    spoken = words(("Really?", 0, 400, "a"), ("Yes.", 420, 600, "b"), ("Good.", 620, 900, "a"))
    assert voices(give_back_lone_words(spoken)) == "aba"


def test_moves_a_change_of_voice_by_one_word_to_the_end_of_a_sentence():
    late = words(("we", 0, 90, "a"), ("go.", 100, 300, "a"), ("Fine", 310, 500, "a"), ("then", 510, 700, "b"))
    early = words(("we", 0, 90, "a"), ("go.", 100, 300, "b"), ("Fine", 310, 500, "b"), ("then", 510, 700, "b"))
    assert voices(move_changes_to_sentence_ends(late)) == "aabb"
    assert voices(move_changes_to_sentence_ends(early)) == "aabb"


def test_a_segment_never_spans_a_change_of_voice_or_a_long_pause():
    spoken = words(("One", 0, 300, "a"), ("two", 310, 600, "b"), ("three", 1_700, 2_000, "b"))
    assert [segment.text for segment in segments_of(spoken)] == ["One", "two", "three"]


def test_cuts_long_speech_only_after_a_sentence():
    spoken = words(*((f"w{n}{'.' if n == 40 else ''}", n * 500, n * 500 + 450, "a") for n in range(60)))
    assert [len(segment.words) for segment in segments_of(spoken)] == [41, 19]


def test_merges_two_channels_in_order_of_time():
    first = segments_of(words(("Hello", 0, 400, "0"), ("thanks", 3_000, 3_400, "0")))
    second = segments_of(words(("hi", 900, 1_200, "1")))
    assert [segment.voice for segment in merge_channels([first, second])] == ["0", "1", "0"]


def test_removes_the_other_partys_leaking_words():
    spoken = segments_of(words(("I", 0, 100, "1"), ("need", 110, 300, "1"), ("a", 310, 380, "1"), ("desk.", 390, 800, "1")))
    leaked = segments_of(words(("I", 60, 160, "0"), ("need", 170, 350, "0"), ("desk", 450, 860, "0")))
    assert remove_echo(leaked, spoken, lambda _start, _end: 20.0) == []


def test_keeps_a_soft_answer_in_the_other_partys_words():
    """One or two words prove no leak. A slow repetition proves none either."""
    asked = segments_of(words(("Is", 0, 100, "1"), ("it", 110, 200, "1"), ("yes?", 210, 500, "1")))
    for own in (
        segments_of(words(("yes", 260, 560, "0"))),
        segments_of(words(("it", 150, 230, "0"), ("yes", 260, 560, "0"))),
        segments_of(words(("Is", 450, 550, "0"), ("it", 560, 650, "0"), ("yes", 660, 950, "0"))),
        segments_of(words(("is", 40, 120, "0"), ("it", 400, 500, "0"), ("yes", 900, 1_100, "0"))),
    ):
        assert remove_echo(own, asked, lambda _start, _end: 20.0) == own


def test_keeps_a_channels_own_words_around_a_leak():
    spoken = segments_of(words(("I", 0, 100, "1"), ("need", 110, 300, "1"), ("a", 310, 380, "1"), ("desk.", 390, 800, "1")))
    leak = (("I", 60, 160, "0"), ("knead", 170, 290, "0"), ("a", 370, 440, "0"), ("desk", 450, 860, "0"))
    (left,) = remove_echo(segments_of(words(*leak, ("fine", 870, 999, "0"))), spoken, lambda _start, _end: 20.0)
    assert left.text == "fine"


def test_keeps_a_channels_own_quiet_words():
    spoken = segments_of(words(("I", 0, 100, "1"), ("need", 110, 300, "1"), ("a", 310, 380, "1"), ("desk.", 390, 800, "1")))
    own = segments_of(words(("mhm", 60, 160, "0"), ("right", 170, 350, "0")))
    assert remove_echo(own, spoken, lambda _start, _end: 20.0) == own


def test_keeps_the_same_words_if_both_parties_are_equally_loud():
    both = segments_of(words(("thank", 0, 200, "1"), ("you", 210, 300, "1"), ("goodbye", 310, 500, "1")))
    other = segments_of(words(("thank", 50, 250, "0"), ("you", 260, 350, "0"), ("goodbye", 360, 550, "0")))
    assert remove_echo(other, both, lambda _start, _end: 2.0) == other


def sound(*stretches: tuple[int, int], total_ms: int) -> np.ndarray:
    samples = np.random.default_rng(7).normal(0, 1e-4, total_ms * 16).astype(np.float32)
    for start, end in stretches:
        samples[start * 16 : end * 16] += 0.3 * np.sin(np.arange((end - start) * 16) / 8).astype(np.float32)
    return samples


def test_finds_sound_within_one_frame():
    found = find_sound(sound((500, 1_500), (1_800, 3_000), total_ms=3_500))
    assert np.allclose(found, [(500, 1_500), (1_800, 3_000)], atol=20)


def test_segments_end_and_begin_at_the_pause_between_two_voices():
    segments = segments_of(words(("Hello.", 250, 1_750, "a"), ("Hi", 2_000, 2_800, "b")))
    first, second = snap_to_pauses(segments, find_sound(sound((500, 1_500), (1_800, 3_000), total_ms=3_500)), [1_640])
    assert np.allclose([first.start_ms, first.end_ms], [500, 1_500], atol=20)
    assert np.allclose([second.start_ms, second.end_ms], [1_800, 3_000], atol=20)


def test_keeps_times_if_one_voice_interrupts_the_other():
    segments = segments_of(words(("Hello", 500, 1_400, "a"), ("Hi", 1_450, 2_950, "b")))
    first, second = snap_to_pauses(segments, [(500, 3_000)], [])
    assert (first.end_ms, second.start_ms) == (1_400, 1_450)


def test_empty_sound_and_silence_do_not_fail():
    assert find_sound(np.zeros(0, np.float32)) == []
    assert snap_to_pauses([], find_sound(np.zeros(16_000, np.float32)), []) == []


def test_a_change_of_voice_in_a_pause_overrules_times_that_are_a_second_late():
    segments = segments_of(words(("Hello.", 400, 2_500, "a"), ("Good", 2_650, 3_000, "b"), ("afternoon.", 3_000, 5_000, "b")))
    sounds = [(370, 1_280), (1_650, 2_520), (2_640, 5_060)]
    first, second = snap_to_pauses(segments, sounds, [1_525])
    assert (first.end_ms, second.start_ms) == (1_280, 1_650)
    first, second = snap_to_pauses(segments, sounds, [1_800])
    assert (first.end_ms, second.start_ms) == (2_520, 2_640)


def test_looks_for_no_change_of_voice_within_one_voice():
    segments = segments_of(words(("One.", 400, 1_450, "a"), ("Two.", 2_700, 5_000, "a")))
    first, second = snap_to_pauses(segments, [(370, 1_280), (1_650, 2_520), (2_640, 5_060)], [1_465])
    assert (first.end_ms, second.start_ms) == (2_520, 2_640)
