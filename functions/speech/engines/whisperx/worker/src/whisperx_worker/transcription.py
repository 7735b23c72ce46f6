"""Finds words and their times with WhisperX and its alignment. Without alignment the decoder's times stay."""

import logging
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import whisperx
import whisperx.alignment
import whisperx.asr
from faster_whisper.tokenizer import Tokenizer
from whisperx.audio import SAMPLE_RATE

from .failures import NeverHeard
from .logs import log
from .passages import LONGEST_SECONDS, MARGIN_SECONDS, Passage, Seconds, passages_of
from .words import Word

_PREPENDED = "\"'“¿([{-"
_APPENDED = "\"'.。,，!！?？:：”)]}、"
SHORTEST_SECONDS = 0.1
_DETECTION_SECONDS = 30


class TimedWhisper(whisperx.asr.WhisperModel):
    """WhisperX's model that also keeps the decoder's word times. It reuses the encoder's output."""

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
    """Counts the frames of a chunk before its padding, which has the least value everywhere."""
    sounding = np.flatnonzero(features.max(axis=0) > features.min() + 1e-4)
    return int(sounding[-1]) + 1 if sounding.size else 0


class OneSentence:
    """Replaces the sentence splitter that whisperx would download. Our own rule cuts segments."""

    @staticmethod
    def span_tokenize(text: str) -> list[tuple[int, int]]:
        return [(0, len(text))]


whisperx.alignment.nltk_load = lambda _resource: OneSentence()


def load_asr(folder: str, device: str, compute_type: str, threads: int) -> Any:
    """WhisperX's pipeline and voice activity detection over a Whisper model in CTranslate2 form."""
    model = TimedWhisper(folder, device=device, compute_type=compute_type, cpu_threads=threads, local_files_only=True)
    return whisperx.load_model(folder, device, compute_type=compute_type, threads=threads, model=model)


@dataclass(frozen=True)
class Decoded:
    """The decoder's answer to a passage."""

    passage: Passage
    text: str
    words: list[dict[str, Any]]
    """With the decoder's times, seconds from the start of the passage's sound."""


class Transcriber:
    """Turns the sound of one channel into words. It holds its models for the life of the process."""

    def __init__(self, asr: Any, alignments: dict[str, str], device: str, languages: tuple[str, ...]):
        """`alignments` has the folder of the alignment model by language."""
        self._asr = asr
        self._folders = alignments
        self._aligners: dict[str, tuple[Any, dict[str, Any]]] = {}
        self._device = device
        self._languages = languages

    def language_of(self, samples: np.ndarray, named: str | None) -> str:
        """Returns the named language, otherwise the likeliest expected
        one in the first half minute of speech.

        Raises NeverHeard when the model does not know the language.
        """
        if not self._asr.model.model.is_multilingual:
            if named not in (None, "en"):
                raise NeverHeard("LANGUAGE_UNSUPPORTED", f"The model in use hears English only, not {named}.")
            return "en"
        if named is not None:
            if named not in self._asr.model.supported_languages:
                raise NeverHeard("LANGUAGE_UNSUPPORTED", f"The model in use does not know the language {named}.")
            return named
        # The second passage fills the rest of the first half minute.
        spoken = [passage.sound(samples) for passage in self.passages(samples)[:2]]
        speech = np.concatenate(spoken)[: _DETECTION_SECONDS * SAMPLE_RATE] if spoken else samples
        if speech.shape[0] < SHORTEST_SECONDS * SAMPLE_RATE:
            return self._languages[0]
        _, _, likely = self._asr.model.detect_language(audio=speech)
        of = dict(likely)
        return max(self._languages, key=lambda language: of.get(language, 0.0))

    def passages(self, samples: np.ndarray, audible: list[tuple[int, int]] | None = None) -> list[Passage]:
        """Finds speech with WhisperX's voice activity detection.

        Outside the stretches of `audible` (ms)
        nothing counts as speech, however much it sounds like it.
        """
        if samples.shape[0] < SHORTEST_SECONDS * SAMPLE_RATE:
            return []
        vad, parameters = self._asr.vad_model, self._asr._vad_params
        scores = vad({"waveform": torch.from_numpy(samples)[None], "sample_rate": SAMPLE_RATE})
        longest = LONGEST_SECONDS - 2 * MARGIN_SECONDS
        chunks = vad.merge_chunks(scores, longest, onset=parameters["vad_onset"], offset=parameters["vad_offset"])
        # Chunks span silences. Their segments do not.
        speech: list[Seconds] = [(start, end) for chunk in chunks for start, end in chunk["segments"]]
        if audible is not None:
            shared = [(max(one[0], start / 1000), min(one[1], end / 1000)) for one in speech for start, end in audible]
            speech = [(start, end) for start, end in shared if start < end]
        return passages_of(speech, samples.shape[0] / SAMPLE_RATE)

    def has_alignment(self, language: str) -> bool:
        return language in self._folders

    def alignment_of(self, language: str) -> str | None:
        return self._folders.get(language)

    def decode_passages(
        self, samples: np.ndarray, language: str, batch_size: int, audible: list[tuple[int, int]] | None = None
    ) -> list[Decoded]:
        """Decodes each passage. For `audible` see `passages`."""
        passages = self.passages(samples, audible)
        if not passages:
            return []
        asr = self._asr
        asr.model.decoded_words.clear()
        asr.tokenizer = Tokenizer(
            asr.model.hf_tokenizer, asr.model.model.is_multilingual, task="transcribe", language=language
        )
        # `transcribe` does the same with its own chunks.
        sounds = ({"inputs": passage.sound(samples)} for passage in passages)
        texts = [found["text"] for found in asr(sounds, batch_size=batch_size, num_workers=0)]
        spoken = [text if isinstance(text, str) else text[0] for text in texts]
        return [Decoded(*one) for one in zip(passages, spoken, asr.model.decoded_words)]

    def align_words(self, decoded: list[Decoded], samples: np.ndarray, language: str) -> list[Word]:
        """Gives words the alignment model's times.
        A passage that it can't place keeps the decoder's times.
        """
        if not self.has_alignment(language):
            return [_word(word, one.passage) for one in decoded for word in one.words]
        if language not in self._aligners:
            folder = self._folders[language]
            self._aligners[language] = whisperx.load_align_model(
                language, self._device, model_name=folder, model_cache_only=True
            )
        model, metadata = self._aligners[language]
        words: list[Word] = []
        fallen_back = 0
        for one in decoded:
            sound = one.passage.sound(samples)
            piece: Any = [{"start": 0.0, "end": sound.shape[0] / SAMPLE_RATE, "text": one.text}]
            found = whisperx.align(piece, model, metadata, sound, self._device)["word_segments"]
            if not found or not all("start" in word and "end" in word for word in found):
                found = one.words
                fallen_back += 1
            words += [_word(word, one.passage) for word in found]
        if fallen_back:
            log(logging.WARNING, "passages keep the decoder's word times", passages=fallen_back, of=len(decoded))
        return words


def _word(found: dict[str, Any], passage: Passage) -> Word:
    probability = found.get("probability", found.get("score"))
    start, end = passage.to_recording_times(float(found["start"]), float(found["end"]))
    return Word(
        text=str(found["word"]).strip(),
        start_ms=max(0, round(start * 1000)),
        end_ms=max(0, round(start * 1000), round(end * 1000)),
        probability=None if probability is None else round(min(1.0, max(0.0, float(probability))), 3),
    )
