"""What was said, and when each word: WhisperX, its alignment, and the decoder's own times where there is none."""

import logging
from typing import Any

import numpy as np
import torch
import whisperx
import whisperx.alignment
import whisperx.asr
from whisperx.audio import SAMPLE_RATE

from .failures import NeverHeard
from .logs import log
from .words import Word

_PREPENDED = "\"'“¿([{-"
_APPENDED = "\"'.。,，!！?？:：”)]}、"
SHORTEST_SECONDS = 0.1
_DETECTION_SECONDS = 30


class TimedWhisper(whisperx.asr.WhisperModel):
    """WhisperX's model that also keeps the decoder's own word times, from the encoder output it has at hand anyway."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.decoded_words: list[list[dict[str, Any]]] = []
        self._encoded: Any = None

    def encode(self, features: Any) -> Any:
        self._encoded = super().encode(features)
        return self._encoded

    def generate_segment_batched(self, features: Any, tokenizer: Any, options: Any, encoder_output: Any = None) -> Any:
        decoded = super().generate_segment_batched(features, tokenizer, options, encoder_output)
        pieces = [
            [{"tokens": tokenizer.encode(text), "seek": 0, "start": 0.0, "end": frames / self.frames_per_second}]
            for text, frames in zip(decoded["text"], map(_frames_with_sound, np.asarray(features)))
        ]
        frames = [max(2, round(piece[0]["end"] * self.frames_per_second)) for piece in pieces]
        self.add_word_timestamps(pieces, tokenizer, self._encoded, frames, _PREPENDED, _APPENDED, 0.0)
        self.decoded_words += [piece[0].get("words", []) for piece in pieces]
        self._encoded = None
        return decoded


def _frames_with_sound(features: np.ndarray) -> int:
    """How many of a padded chunk's frames come before its padding, which is the least value everywhere."""
    sounding = np.flatnonzero(features.max(axis=0) > features.min() + 1e-4)
    return int(sounding[-1]) + 1 if sounding.size else 0


class OneSentence:
    """Stands in for the sentence splitter that whisperx would download: segments are cut by our own rule anyway."""

    @staticmethod
    def span_tokenize(text: str) -> list[tuple[int, int]]:
        return [(0, len(text))]


whisperx.alignment.nltk_load = lambda _resource: OneSentence()


def load_asr(folder: str, device: str, compute_type: str, threads: int) -> Any:
    """WhisperX's pipeline over a Whisper model in CTranslate2 form; voice activity detection comes with it."""
    model = TimedWhisper(folder, device=device, compute_type=compute_type, cpu_threads=threads, local_files_only=True)
    return whisperx.load_model(folder, device, compute_type=compute_type, threads=threads, model=model)


class Transcriber:
    """Turns the sound of one channel into words. Holds its models for the life of the process."""

    def __init__(self, asr: Any, alignments: dict[str, str], device: str, languages: tuple[str, ...]):
        """`alignments`: folder of the alignment model by language."""
        self._asr = asr
        self._folders = alignments
        self._aligners: dict[str, tuple[Any, dict[str, Any]]] = {}
        self._device = device
        self._languages = languages

    def language_of(self, samples: np.ndarray, named: str | None) -> str:
        """The language named, or else the likeliest of those expected, by the first half minute in which anybody speaks.

        Raises NeverHeard when the model does not speak the language.
        """
        if not self._asr.model.model.is_multilingual:
            if named not in (None, "en"):
                raise NeverHeard("LANGUAGE_UNSUPPORTED", f"The model in use hears English only, not {named}.")
            return "en"
        if named is not None:
            if named not in self._asr.model.supported_languages:
                raise NeverHeard("LANGUAGE_UNSUPPORTED", f"The model in use does not know the language {named}.")
            return named
        spoken = [samples[int(one["start"] * SAMPLE_RATE) : int(one["end"] * SAMPLE_RATE)] for one in self._voiced(samples)]
        speech = np.concatenate(spoken)[: _DETECTION_SECONDS * SAMPLE_RATE] if spoken else samples
        if speech.shape[0] < SHORTEST_SECONDS * SAMPLE_RATE:
            return self._languages[0]
        _, _, likely = self._asr.model.detect_language(audio=speech)
        of = dict(likely)
        return max(self._languages, key=lambda language: of.get(language, 0.0))

    def _voiced(self, samples: np.ndarray) -> list[dict[str, float]]:
        vad = self._asr.vad_model
        if samples.shape[0] < SHORTEST_SECONDS * SAMPLE_RATE:
            return []
        scores = vad({"waveform": torch.from_numpy(samples)[None], "sample_rate": SAMPLE_RATE})
        parameters = self._asr._vad_params
        return vad.merge_chunks(scores, 30, onset=parameters["vad_onset"], offset=parameters["vad_offset"])

    def has_alignment(self, language: str) -> bool:
        return language in self._folders

    def alignment_of(self, language: str) -> str | None:
        return self._folders.get(language)

    def decoded(self, samples: np.ndarray, language: str, batch_size: int) -> list[dict[str, Any]]:
        """What was said, in stretches of up to 30 s with the decoder's own word times; seconds."""
        if samples.shape[0] < SHORTEST_SECONDS * SAMPLE_RATE:
            return []
        self._asr.model.decoded_words.clear()
        segments = self._asr.transcribe(samples, batch_size=batch_size, language=language, task="transcribe")["segments"]
        timed = self._asr.model.decoded_words
        return [{**segment, "words": _shifted(words, segment["start"])} for segment, words in zip(segments, timed)]

    def aligned(self, decoded: list[dict[str, Any]], samples: np.ndarray, language: str) -> list[Word]:
        """Words with the alignment model's times; a stretch that it can't place keeps the decoder's."""
        if not self.has_alignment(language):
            return [_word(word) for stretch in decoded for word in stretch["words"]]
        if language not in self._aligners:
            folder = self._folders[language]
            self._aligners[language] = whisperx.load_align_model(
                language, self._device, model_name=folder, model_cache_only=True
            )
        model, metadata = self._aligners[language]
        words: list[Word] = []
        fallen_back = 0
        for stretch in decoded:
            piece = [{key: stretch[key] for key in ("start", "end", "text")}]
            found = whisperx.align(piece, model, metadata, samples, self._device)["word_segments"]
            if found and all("start" in word and "end" in word for word in found):
                words += [_word(word) for word in found]
            else:
                words += [_word(word) for word in stretch["words"]]
                fallen_back += 1
        if fallen_back:
            log(logging.WARNING, "stretches keep the decoder's word times", stretches=fallen_back, of=len(decoded))
        return words


def _shifted(words: list[dict[str, Any]], seconds: float) -> list[dict[str, Any]]:
    return [{**word, "start": word["start"] + seconds, "end": word["end"] + seconds} for word in words]


def _word(found: dict[str, Any]) -> Word:
    probability = found.get("probability", found.get("score"))
    start = round(float(found["start"]) * 1000)
    return Word(
        text=str(found["word"]).strip(),
        start_ms=max(0, start),
        end_ms=max(0, start, round(float(found["end"]) * 1000)),
        probability=None if probability is None else round(min(1.0, max(0.0, float(probability))), 3),
    )
