"""Runs the real WhisperX and pyannote with weights from packages on the English sample calls.

A small model's words depend on the rounding of the processor's library. So these tests check error
rates over all calls and facts of every answer. `test_recorded.py` tests our own code.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from dev.samples import sound_by_name, sound_of
from measures import diarization_error_rate, measure_found_ends, word_error_rate
from whisperx_worker.failures import NeverHeard
from whisperx_worker.listening import listen
from whisperx_worker.models import Models
from whisperx_worker.passages import MARGIN_SECONDS, Passage
from whisperx_worker.transcription import Decoded, Transcriber

LIMITS = json.loads(Path(__file__).with_name("limits.json").read_text())
"""Leaves room for every back end. Decision 024 has the figures. The bench uses them too."""
NEAR_MS = 500


@pytest.fixture(scope="session")
def corpus(calls) -> list[str]:
    """Every English sample call with a recording."""
    return [name for name, call in calls.items() if call["language"] == "en" and "audio" in call]


@pytest.fixture(scope="session")
def heard(models, calls, corpus):
    """Every call with its script and the transcript of this machine's models."""
    return {name: (calls[name], listen(models, sound_by_name(calls, name), "en", 8)) for name in corpus}


@pytest.fixture(scope="session")
def in_one_channel(heard):
    return [pair for pair in heard.values() if pair[0]["channels"] == 1]


def test_words_match_the_script(in_one_channel):
    assert word_error_rate(in_one_channel) <= LIMITS["wordErrors"]


def test_separates_voices_on_one_channel(in_one_channel):
    assert diarization_error_rate(in_one_channel) <= LIMITS["diarizationErrors"]


def test_most_turns_begin_and_end_within_half_a_second_of_the_script(heard):
    assert measure_found_ends(list(heard.values()), NEAR_MS) >= LIMITS["turnEndsFound"]


def test_segments_are_in_order_and_inside_the_recording(heard):
    for call, found in heard.values():
        channels = call["channels"]
        facts = (found.language, found.word_times, found.channels, found.diarized)
        assert facts == ("en", "decoder", channels, channels == 1)
        length = sound_of(call)[0].shape[0] / 16
        for segment in found.segments:
            assert len({word.voice for word in segment.words}) == 1
            assert 0 <= segment.start_ms < segment.end_ms <= length
            assert all(word.start_ms <= word.end_ms for word in segment.words)
            assert all(0 <= word.probability <= 1 for word in segment.words)
        starts = [segment.start_ms for segment in found.segments]
        assert starts == sorted(starts)


def test_writes_no_usage_data_to_the_home_folder(tmp_path):
    """onnxruntime's native code notes its use below $XDG_CACHE_HOME and $HOME before it reports it."""
    listening = (
        "import os, numpy as np; from pathlib import Path; import whisperx_worker\n"
        "from whisperx_worker.settings import read_settings\n"
        "from whisperx_worker.models import ensure_models, load_models\n"
        "settings = read_settings({**os.environ, 'QUEUE_URL': 'unused'})\n"
        "models = load_models(settings, ensure_models(settings, None))\n"
        "from whisperx_worker.listening import listen\n"
        "from faster_whisper.vad import get_speech_timestamps\n"
        "noise = np.random.default_rng(7).normal(0, 0.01, 48_000).astype(np.float32)\n"
        "get_speech_timestamps(noise)\n"
        "listen(models, [noise], 'en', 8)\n"
    )
    home = {"HOME": str(tmp_path / "home"), "XDG_CACHE_HOME": str(tmp_path / "home/cache")}
    Path(home["XDG_CACHE_HOME"]).mkdir(parents=True)
    # Long enough beside other work.
    subprocess.run([sys.executable, "-c", listening + "import time; time.sleep(2)"], env={**os.environ, **home}, check=True)
    assert [path.name for path in tmp_path.rglob("*") if path.name in (".onnxruntime", ".ses", "DeveloperTools")] == []


@pytest.mark.parametrize("samples", [0, 800, 16_000, 160_000])
def test_silence_of_any_length_has_no_words(models, samples):
    assert listen(models, [np.zeros(samples, np.float32)], None, 8).segments == []


def test_refuses_a_language_that_the_model_does_not_know(models, spoken):
    with pytest.raises(NeverHeard) as failure:
        listen(models, [spoken("en-07-internal")], "uz", 8)
    assert failure.value.code == "LANGUAGE_UNSUPPORTED"


@pytest.mark.parametrize("batch_size", [1, 8])
def test_every_passage_keeps_its_own_words_in_any_batch(models, spoken, batch_size):
    """The words may differ between batches, because sums of other sizes round in another order."""
    samples = np.concatenate([spoken("en-01-desk"), spoken("en-07-internal")])
    decoded = models.transcriber.decode_passages(samples, "en", batch_size)
    assert [one.passage for one in decoded] == models.transcriber.passages(samples)
    assert len(decoded) > 1
    for one in decoded:
        assert one.words
        assert "".join(word["word"] for word in one.words).split() == one.text.split()


class ManyLanguages:
    """Stands for a multilingual model, because no package has a small one.
    It prefers Azerbaijani, then Turkish.
    """

    def __init__(self, speech):
        self.vad_model, self._vad_params = self, {"vad_onset": 0.5, "vad_offset": 0.4}
        self.model = self
        self.is_multilingual = True
        self.supported_languages = ["az", "tr", "uz", "ru", "en"]
        self.speech = speech
        self.seconds = 0.0

    def __call__(self, _sound):
        return None

    def merge_chunks(self, *_how, **_settings):
        return [{"segments": self.speech}]

    def detect_language(self, audio):
        self.seconds = audio.shape[0] / 16_000
        return "az", 0.6, [("az", 0.6), ("tr", 0.3), ("uz", 0.08), ("ru", 0.01), ("en", 0.01)]


def test_detects_the_likeliest_expected_language():
    asr = ManyLanguages([(40.5, 44.5), (46.0, 47.0)])
    transcriber = Transcriber(asr, {}, "cpu", ("uz", "tr", "ru", "en"))
    ringing = np.zeros(16_000 * 48, np.float32)
    assert transcriber.language_of(ringing, None) == "tr"
    assert asr.seconds == pytest.approx(5 + 4 * MARGIN_SECONDS)
    assert transcriber.language_of(ringing, "uz") == "uz"
    with pytest.raises(NeverHeard, match="sw"):
        transcriber.language_of(ringing, "sw")


@pytest.fixture(scope="session")
def aligning(models, tiny_alignment):
    transcriber = Transcriber(models.transcriber._asr, {"en": str(tiny_alignment)}, "cpu", ("en",))
    return Models(transcriber, models._diarization, models.manifest)


def test_a_passage_without_alignment_keeps_the_decoders_times(aligning, spoken):
    samples = spoken("en-07-internal")
    times = [{"word": " Nobody", "start": 0.0, "end": 0.1, "probability": 0.5}]
    decoded = Decoded(Passage(((1.0, 1.1),)), " Nobody says so much in so short a time", times)
    (word,) = aligning.transcriber.align_words([decoded], samples, "en")
    assert (word.text, word.start_ms, word.end_ms) == ("Nobody", 1_000, 1_100)


def test_aligns_words_inside_speech_and_never_in_silence(aligning, spoken):
    samples = spoken("en-07-internal")
    late = np.concatenate([np.zeros(16_000 * 9, np.float32), samples])
    decoded = Decoded(Passage(((0.3, 0.5), (11.9, 13.6))), " are the samples back", [])
    words = aligning.transcriber.align_words([decoded], late, "en")
    assert [word.text for word in words] == ["are", "the", "samples", "back"]
    assert all(300 <= word.start_ms <= word.end_ms <= 500 or 11_900 <= word.start_ms <= 13_600 for word in words)


def test_loads_models_once(aligning, spoken):
    decoded = [Decoded(Passage(((start, start + 2.1),)), " are the samples back", []) for start in (0.3, 0.4)]
    aligning.transcriber.align_words(decoded[:1], spoken("en-07-internal"), "en")
    loaded = aligning.transcriber._aligners["en"][0]
    aligning.transcriber.align_words(decoded[1:], spoken("en-07-internal"), "en")
    assert aligning.transcriber._aligners["en"][0] is loaded
