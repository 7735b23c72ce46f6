"""The real WhisperX and pyannote, with the real weights that come with packages, on the English sample calls."""

import os
import re
import subprocess
import sys
from pathlib import Path

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
from santral_diarizer.passages import Passage
from santral_diarizer.transcription import Decoded, Transcriber

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


def test_words_come_out_as_they_were_spoken(calls, heard):
    truth = [plain(" ".join(turn["text"] for turn in calls[name]["turns"])) for name in MONO]
    found = [plain(" ".join(segment.text for segment in heard(name).segments)) for name in MONO]
    assert jiwer.wer(truth, found) <= 0.25


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
    # 20 dB below its own channel, 150 ms late
    leaking = listen(models, [agent, customer + 0.1 * np.roll(agent, 2_400)], "en", 8)
    said = [[word.text for one in found.segments if one.voice == "1" for word in one.words] for found in (clean, leaking)]
    assert abs(len(said[1]) - len(said[0])) <= 3
    assert plain(said[1][-1]) == "goodbye"


def test_the_same_sound_in_two_channels_is_heard_as_one(models, spoken):
    samples = spoken("en-07-internal")
    found = listen(models, [samples, samples.copy()], "en", 8)
    assert (found.channels, found.diarized) == (1, True)
    assert {segment.voice for segment in found.segments} == {"SPEAKER_00", "SPEAKER_01"}


def test_a_party_that_was_alone_is_one_voice_without_any_guess(models, spoken, monkeypatch):
    monkeypatch.setattr(models, "diarize", lambda *_: pytest.fail("guessed"))
    found = listen(models, [spoken("en-07-internal")], "en", 8, voices=1)
    assert (found.channels, found.diarized) == (1, False)
    assert {segment.voice for segment in found.segments} == {"SPEAKER_00"}


def test_nothing_is_written_at_home_for_anybody_to_be_told(tmp_path):
    """onnxruntime notes how it is used below $XDG_CACHE_HOME and $HOME before it reports it, from native code."""
    listening = (
        "import os, numpy as np; from pathlib import Path; import santral_diarizer\n"
        "from santral_diarizer.settings import read_settings\n"
        "from santral_diarizer.models import ensure_models, load_models\n"
        "settings = read_settings({**os.environ, 'QUEUE_URL': 'unused'})\n"
        "models = load_models(settings, ensure_models(settings, None))\n"
        "from santral_diarizer.listening import listen\n"
        "from faster_whisper.vad import get_speech_timestamps\n"
        "noise = np.random.default_rng(7).normal(0, 0.01, 48_000).astype(np.float32)\n"
        "get_speech_timestamps(noise)\n"
        "listen(models, [noise], 'en', 8)\n"
    )
    home = {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "home/cache")}
    Path(home["XDG_CACHE_HOME"]).mkdir(parents=True)
    # long enough for what runs beside it
    subprocess.run([sys.executable, "-c", listening + "import time; time.sleep(2)"], env={**os.environ, **home}, check=True)
    assert [path.name for path in tmp_path.rglob("*") if path.name in (".onnxruntime", ".ses", "DeveloperTools")] == []


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
    assert all(decoded.words for decoded in one)
    assert jiwer.wer(*(plain(" ".join(decoded.text for decoded in heard)) for heard in (many, one))) < 0.1


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


def test_a_passage_that_can_not_be_aligned_keeps_the_decoders_times(aligning, spoken):
    samples = spoken("en-07-internal")
    times = [{"word": " Nobody", "start": 0.0, "end": 0.1, "probability": 0.5}]
    decoded = Decoded(Passage(((1.0, 1.1),)), " Nobody says so much in so short a time", times)
    (word,) = aligning.transcriber.aligned([decoded], samples, "en")
    assert (word.text, word.start_ms, word.end_ms) == ("Nobody", 1_000, 1_100)


def test_words_are_aligned_inside_the_stretches_of_speech_and_not_in_a_silence_between(aligning, spoken):
    samples = spoken("en-07-internal")
    late = np.concatenate([np.zeros(16_000 * 9, np.float32), samples])
    decoded = Decoded(Passage(((0.3, 0.5), (11.9, 13.6))), " are the samples back", [])
    words = aligning.transcriber.aligned([decoded], late, "en")
    assert [word.text for word in words] == ["are", "the", "samples", "back"]
    assert all(300 <= word.start_ms <= word.end_ms <= 500 or 11_900 <= word.start_ms <= 13_600 for word in words)


def test_models_are_loaded_once(aligning, spoken):
    decoded = [Decoded(Passage(((start, start + 2.1),)), " are the samples back", []) for start in (0.3, 0.4)]
    aligning.transcriber.aligned(decoded[:1], spoken("en-07-internal"), "en")
    loaded = aligning.transcriber._aligners["en"][0]
    aligning.transcriber.aligned(decoded[1:], spoken("en-07-internal"), "en")
    assert aligning.transcriber._aligners["en"][0] is loaded


def test_turns_of_a_party_that_is_silent_in_between_keep_their_times_and_their_words(calls, models, spoken):
    """A channel of its own is silent while the other party speaks, and a decoder is led astray by that."""
    first = calls["en-04-guarantee"]["turns"][0]
    turn = spoken("en-04-guarantee")[: (first["endMs"] + 130) * 16]
    channel = np.zeros(16_000 * 60, np.float32)
    begins = (2_000, 21_000, 44_000)
    for begin in begins:
        channel[begin * 16 : begin * 16 + turn.shape[0]] = turn
    found = listen(models, [np.zeros_like(channel), channel], "en", 8).segments
    for begin in begins:
        here = [one for one in found if one.end_ms > begin and one.start_ms < begin + 10_000]
        assert abs(here[0].start_ms - begin - first["startMs"]) <= 500
        assert abs(here[-1].end_ms - begin - first["endMs"]) <= 500
        assert jiwer.wer(plain(first["text"]), plain(" ".join(one.text for one in here))) <= 0.35
    assert {one.voice for one in found} == {"1"}
