"""The real WhisperX and pyannote, with the real weights that come with packages, on the English sample calls."""

import re

import jiwer
import numpy as np
import pytest
from pyannote.core import Annotation
from pyannote.core import Segment as Stretch
from pyannote.metrics.diarization import DiarizationErrorRate
from transformers import Wav2Vec2Config, Wav2Vec2CTCTokenizer, Wav2Vec2FeatureExtractor, Wav2Vec2ForCTC, Wav2Vec2Processor

from santral_diarizer.failures import NeverHeard
from santral_diarizer.listening import listen
from santral_diarizer.models import Models
from santral_diarizer.transcription import Transcriber

MONO = ["en-01-desk", "en-05-shelf"]


@pytest.fixture(scope="session")
def heard(models, spoken):
    """A sample call as it is heard in one channel; each is heard once."""
    kept = {}

    def of(name):
        if name not in kept:
            kept[name] = listen(models, [spoken(name)], "en", 8)
        return kept[name]

    return of


def plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", text.lower().replace("'", "")).split())


def annotation(stretches) -> Annotation:
    found = Annotation()
    for index, (start, end, voice) in enumerate(stretches):
        found[Stretch(start / 1000, end / 1000), index] = voice
    return found


def turns_of(stretches) -> list[list]:
    turns: list[list] = []
    for start, end, voice in stretches:
        if turns and turns[-1][2] == voice:
            turns[-1][1] = end
        else:
            turns.append([start, end, voice])
    return turns


def by_channel(call, samples) -> list[np.ndarray]:
    """Each party in a channel of its own, as a switchboard records."""
    channels = {"agent": np.zeros_like(samples), "customer": np.zeros_like(samples)}
    for turn in call["turns"]:
        # the codec delays the sound by some 70 ms
        start, end = turn["startMs"] * 16, (turn["endMs"] + 130) * 16
        channels[turn["speaker"]][start:end] = samples[start:end]
    return [channels["agent"], channels["customer"]]


@pytest.mark.parametrize("name", MONO)
def test_words_come_out_as_they_were_spoken(calls, heard, name):
    truth = plain(" ".join(turn["text"] for turn in calls[name]["turns"]))
    assert jiwer.wer(truth, plain(" ".join(segment.text for segment in heard(name).segments))) <= 0.25


@pytest.mark.parametrize("name", MONO)
def test_voices_in_one_channel_are_told_apart(calls, heard, name):
    truth = annotation([(turn["startMs"], turn["endMs"], turn["speaker"]) for turn in calls[name]["turns"]])
    found = annotation([(segment.start_ms, segment.end_ms, segment.voice) for segment in heard(name).segments])
    assert DiarizationErrorRate()(truth, found) <= 0.10


@pytest.mark.parametrize("name", MONO)
def test_turns_begin_and_end_within_half_a_second_of_the_truth(calls, heard, name):
    truth = turns_of((turn["startMs"], turn["endMs"], turn["speaker"]) for turn in calls[name]["turns"])
    found = turns_of((segment.start_ms, segment.end_ms, segment.voice) for segment in heard(name).segments)
    assert len(found) == len(truth)
    for (start, end, _), (true_start, true_end, _) in zip(found, truth):
        assert abs(start - true_start) <= 500
        assert abs(end - true_end) <= 500


def test_what_is_heard_is_in_order_and_inside_the_recording(heard, spoken):
    found = heard("en-01-desk")
    length = spoken("en-01-desk").shape[0] / 16
    assert (found.language, found.word_times, found.channels, found.diarized) == ("en", "decoder", 1, True)
    for segment in found.segments:
        assert len({word.voice for word in segment.words}) == 1
        assert 0 <= segment.start_ms < segment.end_ms <= length
        assert all(word.start_ms <= word.end_ms for word in segment.words)
        assert all(0 <= word.probability <= 1 for word in segment.words)
    starts = [segment.start_ms for segment in found.segments]
    assert starts == sorted(starts)


def test_two_channels_are_two_voices_without_any_guess(calls, models, spoken, monkeypatch):
    monkeypatch.setattr(models, "diarize", lambda *_: pytest.fail("guessed"))
    call = calls["en-06-too-large"]
    found = listen(models, by_channel(call, spoken("en-06-too-large")), "en", 8)
    assert (found.channels, found.diarized) == (2, False)
    expected = {"agent": "0", "customer": "1"}
    assert [turn[2] for turn in turns_of((s.start_ms, s.end_ms, s.voice) for s in found.segments)] == [
        turn[2] for turn in turns_of((t["startMs"], t["endMs"], expected[t["speaker"]]) for t in call["turns"])
    ]


def test_a_channel_that_leaks_into_the_other_is_not_heard_twice(calls, models, spoken):
    agent, customer = by_channel(calls["en-06-too-large"], spoken("en-06-too-large"))
    clean = listen(models, [agent, customer], "en", 8)
    leaking = listen(models, [agent + 0.05 * np.roll(customer, 800), customer], "en", 8)
    count = lambda found: sum(len(segment.words) for segment in found.segments)  # noqa: E731
    assert abs(count(leaking) - count(clean)) <= 3


def test_the_same_sound_in_two_channels_is_heard_as_one(models, spoken):
    samples = spoken("en-07-internal")
    found = listen(models, [samples, samples.copy()], "en", 8)
    assert (found.channels, found.diarized) == (1, True)
    assert {segment.voice for segment in found.segments} == {"SPEAKER_00", "SPEAKER_01"}


@pytest.mark.parametrize("samples", [0, 800, 16_000, 160_000])
def test_silence_of_any_length_has_no_words(models, samples):
    assert listen(models, [np.zeros(samples, np.float32)], None, 8).segments == []


def test_a_language_that_the_model_does_not_speak_is_refused(models, spoken):
    with pytest.raises(NeverHeard) as failure:
        listen(models, [spoken("en-07-internal")], "uz", 8)
    assert failure.value.code == "LANGUAGE_UNSUPPORTED"


def test_one_stretch_at_a_time_hears_what_many_at_once_do(models, spoken):
    samples = spoken("en-01-desk")
    one, many = (models.transcriber.decoded(samples, "en", batch_size) for batch_size in (1, 8))
    assert len(one) == len(many) > 1
    assert all(stretch["words"] for stretch in one)
    assert jiwer.wer(*(plain(" ".join(stretch["text"] for stretch in heard)) for heard in (many, one))) < 0.1


class ManyLanguages:
    """A model of many languages, of which no package holds a small one: it takes everything for Azerbaijani, then Turkish."""

    def __init__(self, english):
        self.vad_model, self._vad_params = english.vad_model, english._vad_params
        self.model = self
        self.is_multilingual = True
        self.supported_languages = ["az", "tr", "uz", "ru", "en"]
        self.seconds = 0.0

    def detect_language(self, audio):
        self.seconds = audio.shape[0] / 16_000
        return "az", 0.6, [("az", 0.6), ("tr", 0.3), ("uz", 0.08), ("ru", 0.01), ("en", 0.01)]


def test_a_language_nobody_named_is_the_likeliest_of_those_expected(models, spoken):
    asr = ManyLanguages(models.transcriber._asr)
    transcriber = Transcriber(asr, {}, "cpu", ("uz", "tr", "ru", "en"))
    ringing = np.concatenate([np.zeros(16_000 * 40, np.float32), spoken("en-07-internal")])
    assert transcriber.language_of(ringing, None) == "tr"
    assert 5 < asr.seconds < 8
    assert transcriber.language_of(ringing, "uz") == "uz"
    with pytest.raises(NeverHeard, match="sw"):
        transcriber.language_of(ringing, "sw")


@pytest.fixture(scope="session")
def tiny_alignment(tmp_path_factory):
    """An alignment model of the right kind that has learnt nothing: its times mean nothing, its path through the code does."""
    folder = tmp_path_factory.mktemp("align") / "wav2vec2-tiny"
    folder.mkdir()
    letters = ["<pad>", "<unk>", "|", *"abcdefghijklmnopqrstuvwxyz'"]
    vocabulary = folder / "vocab.json"
    vocabulary.write_text(str({letter: index for index, letter in enumerate(letters)}).replace("'", '"').replace('""":', '"\'":'))
    tokenizer = Wav2Vec2CTCTokenizer(str(vocabulary), pad_token="<pad>", unk_token="<unk>", word_delimiter_token="|")
    Wav2Vec2Processor(Wav2Vec2FeatureExtractor(), tokenizer).save_pretrained(folder)
    config = Wav2Vec2Config(
        vocab_size=len(letters),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        conv_dim=[16] * 7,
        num_conv_pos_embeddings=16,
        num_conv_pos_embedding_groups=2,
        pad_token_id=0,
    )
    Wav2Vec2ForCTC(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def aligning(models, tiny_alignment):
    transcriber = Transcriber(models.transcriber._asr, {"en": str(tiny_alignment)}, "cpu", ("en",))
    return Models(transcriber, models._diarization, models.manifest)


def test_a_language_with_an_alignment_model_has_aligned_words(aligning, spoken):
    found = listen(aligning, [spoken("en-07-internal")], "en", 8)
    assert found.word_times == "aligned"
    assert found.alignment is not None
    assert "lunch" in " ".join(segment.text for segment in found.segments)


def test_a_stretch_that_can_not_be_aligned_keeps_the_decoders_times(aligning, spoken):
    samples = spoken("en-07-internal")
    times = [{"word": " Nobody", "start": 1.0, "end": 1.1, "probability": 0.5}]
    stretch = {"start": 1.0, "end": 1.1, "text": " Nobody says so much in so short a time", "words": times}
    (word,) = aligning.transcriber.aligned([stretch], samples, "en")
    assert (word.text, word.start_ms, word.end_ms) == ("Nobody", 1_000, 1_100)


def test_models_are_loaded_once(aligning, spoken):
    transcriber = aligning.transcriber
    stretch = {"start": 0.3, "end": 2.4, "text": " are the samples back", "words": []}
    transcriber.aligned([stretch], spoken("en-07-internal"), "en")
    loaded = transcriber._aligners["en"][0]
    transcriber.aligned([replace_times(stretch)], spoken("en-07-internal"), "en")
    assert transcriber._aligners["en"][0] is loaded


def replace_times(stretch: dict) -> dict:
    return {**stretch, "start": stretch["start"] + 0.1}
