"""The models' answers to a call, and models that replay them.

A model's answer depends on the rounding of a processor's library.
What our own code makes of it does not.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from whisperx_worker.audio import SAMPLE_RATE
from whisperx_worker.models import Models
from whisperx_worker.transcription import Transcriber

WORD = ("word", "start", "end", "probability")
LEEWAY_SAMPLES = SAMPLE_RATE // 20
"""Another build of ffmpeg may decode a slightly longer sound."""


@dataclass
class Passage:
    """The decoder's answer to one passage."""

    samples: int
    """Length of the passage's sound."""
    text: str
    words: list[list[Any]]
    """Text, start and end in the passage (s), probability."""


@dataclass
class Channel:
    speech: list[list[float]] = field(default_factory=list)
    """Start and end (s) of each stretch with speech, by the voice activity detection."""
    passages: list[Passage] = field(default_factory=list)


@dataclass
class Answers:
    """All answers of the models to one call."""

    channels: list[Channel]
    turns: list[list[Any]]
    """Start and end (s) and name of each turn. Empty if the diarization was not asked."""

    def write(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        fields = json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))
        # A line for each passage and turn lets a person compare two recordings.
        file.write_text(fields.replace('{"samples"', '\n{"samples"').replace('"turns"', '\n"turns"') + "\n")

    @staticmethod
    def read(file: Path) -> "Answers":
        fields = json.loads(file.read_text())
        channels = [
            Channel(one["speech"], [Passage(**passage) for passage in one["passages"]]) for one in fields["channels"]
        ]
        return Answers(channels, fields["turns"])


def _round(number: Any) -> float:
    return round(float(number), 3)


class _ListeningVad:
    """The real voice activity detection. It notes its findings."""

    def __init__(self, vad: Any, answers: Answers):
        self._vad, self._answers = vad, answers

    def __call__(self, sound: dict[str, Any]) -> Any:
        self._answers.channels.append(Channel())
        return self._vad(sound)

    def merge_chunks(self, *how: Any, **settings: Any) -> list[dict[str, Any]]:
        chunks = self._vad.merge_chunks(*how, **settings)
        speech = [[_round(start), _round(end)] for chunk in chunks for start, end in chunk["segments"]]
        self._answers.channels[-1].speech = speech
        return [{"segments": speech}]


class _ListeningAsr:
    """WhisperX's own pipeline. It notes the decoder's answer to each passage."""

    def __init__(self, asr: Any, answers: Answers):
        self.vad_model, self._vad_params = _ListeningVad(asr.vad_model, answers), asr._vad_params
        self.model = asr.model
        self._asr, self._answers = asr, answers

    def __call__(self, sounds: Any, **how: Any) -> Iterator[dict[str, Any]]:
        given = [sound["inputs"] for sound in sounds]
        self._asr.tokenizer = self.tokenizer
        texts = [found["text"] for found in self._asr(({"inputs": sound} for sound in given), **how)]
        for sound, text, words in zip(given, texts, self.model.decoded_words):
            kept = [[word["word"], *(_round(word[part]) for part in WORD[1:])] for word in words]
            self._answers.channels[-1].passages.append(Passage(len(sound), text if isinstance(text, str) else text[0], kept))
        return iter([{"text": text} for text in texts])


class ListeningModels(Models):
    """Models that note all their answers in `answers`."""

    def __init__(self, models: Models):
        self.answers = Answers([], [])
        asr = _ListeningAsr(models.transcriber._asr, self.answers)
        super().__init__(Transcriber(asr, {}, "cpu", ("en",)), None, models.manifest)
        self._models = models

    def diarize(self, samples: np.ndarray, batch_size: int) -> pd.DataFrame:
        turns = self._models.diarize(samples, batch_size)
        rows = zip(turns["start"], turns["end"], turns["speaker"])
        self.answers.turns = [[_round(start), _round(end), str(speaker)] for start, end, speaker in rows]
        return turns


class _RecordedVad:
    def __init__(self, channels: list[Channel]):
        self._channels = iter(channels)

    def __call__(self, _sound: dict[str, Any]) -> Channel:
        return next(self._channels)

    @staticmethod
    def merge_chunks(channel: Channel, *_how: Any, **_settings: Any) -> list[dict[str, Any]]:
        return [{"segments": [tuple(one) for one in channel.speech]}]


class _RecordedAsr:
    _vad_params = {"vad_onset": 0.5, "vad_offset": 0.4}

    def __init__(self, channels: list[Channel]):
        self.vad_model = _RecordedVad(channels)
        self.model = SimpleNamespace(model=SimpleNamespace(is_multilingual=False), hf_tokenizer=None, decoded_words=[])
        self.tokenizer = None
        # Nobody asks the decoder about a channel without speech.
        self._channels = iter([channel for channel in channels if channel.passages])

    def __call__(self, sounds: Any, **_how: Any) -> Iterator[dict[str, Any]]:
        passages = next(self._channels).passages
        given = [len(sound["inputs"]) for sound in sounds]
        decoded = [passage.samples for passage in passages]
        if len(given) != len(decoded) or any(abs(one - other) > LEEWAY_SAMPLES for one, other in zip(given, decoded)):
            raise AssertionError(f"The decoder was given {given} samples and has answers for {decoded}. Record it again.")
        self.model.decoded_words += [[dict(zip(WORD, word)) for word in passage.words] for passage in passages]
        return iter([{"text": passage.text} for passage in passages])


class RecordedModels(Models):
    """Models that replay the recorded answers to one call once."""

    def __init__(self, answers: Answers, alignments: dict[str, str] | None = None):
        """`alignments` has the folder of a real alignment model by language."""
        super().__init__(Transcriber(_RecordedAsr(answers.channels), alignments or {}, "cpu", ("en",)), None, None)
        self._turns = answers.turns

    def diarize(self, _samples: np.ndarray, _batch_size: int) -> pd.DataFrame:
        return pd.DataFrame(self._turns, columns=["start", "end", "speaker"])
