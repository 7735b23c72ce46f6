"""The loop: one message at a time, from the queue to an answer."""

import gc
import logging
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from .audio import decode
from .failures import NeverHeard, OutOfMemory, is_out_of_memory
from .logs import log
from .messages import VERSION, PoisonMessage, RecordingMessage, failed_answer, read_message
from .protection import Protection
from .queue import LONG_POLL_SECONDS, Hold, Queue, Received
from .settings import Settings
from .store import Store
from .words import Heard, Segment

POISON_SECONDS = 30
_AFTER_OUTAGE_SECONDS = 5.0

Listen = Callable[[list[Any], str | None, int], Heard]
"""Channels, language, batch size → what was heard."""


class Outcome(Enum):
    """What becomes of a message."""

    DONE = "done"
    RETRY = "retry"
    POISON = "poison"


class Worker:
    """Hears recordings until the queue has been empty for a while or the process is asked to stop.

    A message is deleted once its answer is written, and only then. Whatever happens before leaves it in the queue: it comes
    back, here or in another task.
    """

    def __init__(
        self,
        settings: Settings,
        queue: Queue,
        store: Store,
        protection: Protection,
        listen: Listen,
        engine: Callable[[Heard], dict[str, Any]],
        now: Callable[[], float] = time.monotonic,
    ):
        self._settings = settings
        self._queue = queue
        self._store = store
        self._protection = protection
        self._listen = listen
        self._engine = engine
        self._now = now
        self._batch_size = settings.batch_size
        self._stop = threading.Event()

    def stop(self) -> None:
        """Asks for the end; safe in a signal handler."""
        self._stop.set()

    def run(self) -> bool:
        """Works until the queue was empty for IDLE_SECONDS, or `stop`.

        Returns False when the grace was over before the work was: the message was handed back, and the thread that works
        on it, which can't be interrupted inside a library, is to be left behind.
        """
        last_work = self._now()
        while not self._stop.is_set():
            left = self._settings.idle_seconds - (self._now() - last_work)
            if left <= 0:
                log(logging.INFO, "the queue has been empty, leaving")
                break
            try:
                received = self._queue.receive(min(LONG_POLL_SECONDS, max(1, left)))
            except (ClientError, BotoCoreError) as error:
                log(logging.ERROR, "the queue could not be read", error)
                self._stop.wait(_AFTER_OUTAGE_SECONDS)
                continue
            if received is None:
                self._protection.turn(False)
                continue
            if self._stop.is_set():
                self._hand_back(received, 0)
                break
            self._protection.turn(True)
            outcome = self._work_beside(received)
            if outcome is None:
                return False
            if outcome is not Outcome.POISON:
                last_work = self._now()
        self._protection.turn(False)
        return True

    def _work_beside(self, received: Received) -> Outcome | None:
        """Works on a message in a thread of its own, so that a signal is heeded at once; None when it had to be left."""
        hold = Hold(self._queue, received)
        result: list[Outcome] = []
        work = threading.Thread(target=lambda: result.append(self._work_on(received)), name="work", daemon=True)
        work.start()
        leave_at: float | None = None
        while work.is_alive():
            work.join(0.1)
            if self._stop.is_set() and leave_at is None:
                leave_at = self._now() + self._settings.grace_seconds
                log(logging.INFO, "asked to stop: finishing what is begun", graceSeconds=self._settings.grace_seconds)
            if leave_at is not None and self._now() >= leave_at and work.is_alive():
                hold.release()
                self._hand_back(received, 0)
                return None
        hold.release()
        outcome = result[0] if result else Outcome.RETRY
        if outcome is Outcome.RETRY:
            self._hand_back(received, min(900, 10 * 2 ** min(10, received.receives - 1)))
        elif outcome is Outcome.POISON:
            # comes back at a calm pace until the queue's own limit moves it to the dead letters, where a person sees it
            self._hand_back(received, min(POISON_SECONDS, self._queue.visibility_seconds))
        return outcome

    def _hand_back(self, received: Received, after_seconds: int) -> None:
        try:
            self._queue.show_again(received, after_seconds)
            log(logging.INFO, "message handed back", messageId=received.message_id, afterSeconds=after_seconds)
        except (ClientError, BotoCoreError) as error:
            log(logging.WARNING, "message could not be handed back; it returns by itself", error)

    def _work_on(self, received: Received) -> Outcome:
        try:
            message = read_message(received.body)
        except PoisonMessage as reason:
            log(logging.ERROR, f"poison message: {reason}", messageId=received.message_id, receives=received.receives)
            return Outcome.POISON
        about = {"callId": message.call_id, "generation": message.generation, "receives": received.receives}
        try:
            if self._is_answered(message):
                log(logging.INFO, "answered already", **about)
            else:
                self._answer(message, received, about)
            self._queue.delete(received)
            return Outcome.DONE
        except (ClientError, BotoCoreError) as error:
            log(logging.ERROR, "a service did not answer", error, **about)
        except OutOfMemory as error:
            log(logging.ERROR, "out of memory with a batch of one", error, **about)
        except Exception as error:  # noqa: BLE001 - the message goes back whatever it was
            log(logging.ERROR, "the recording could not be heard", error, **about)
        return Outcome.RETRY

    def _is_answered(self, message: RecordingMessage) -> bool:
        generation = self._store.answered_generation(message.answer_key)
        return generation is not None and generation >= message.generation

    def _answer(self, message: RecordingMessage, received: Received, about: dict[str, Any]) -> None:
        begun = self._now()
        try:
            answer = self._heard_or_given_up(message, received)
        except NeverHeard as failure:
            answer = failed_answer(message, failure)
        if self._is_answered(message):
            log(logging.INFO, "answered by another meanwhile", **about)
            return
        self._store.write_answer(message.answer_key, answer)
        outcome = answer["failed"]["code"] if "failed" in answer else "heard"
        timings = answer.get("timings", {})
        log(logging.INFO, "answered", **about, outcome=outcome, tookMs=round((self._now() - begun) * 1000), **timings)

    def _heard_or_given_up(self, message: RecordingMessage, received: Received) -> dict[str, Any]:
        limit = self._settings.max_receives
        if received.receives > limit:
            raise NeverHeard("UNEXPECTED", f"The recording was tried {limit} times; the worker ended each time.")
        try:
            return self._hear(message)
        except (NeverHeard, ClientError, BotoCoreError):
            raise
        except OutOfMemory as error:
            if received.receives < limit:
                raise
            raise NeverHeard("OUT_OF_MEMORY", "The memory does not suffice, not even piece by piece.") from error
        except Exception as error:  # noqa: BLE001 - named in the answer once it is certain that trying again is no use
            if received.receives < limit:
                raise
            kind = type(error).__name__
            raise NeverHeard("UNEXPECTED", f"The recording was tried {limit} times, at last it failed with {kind}.") from error

    def _hear(self, message: RecordingMessage) -> dict[str, Any]:
        with tempfile.TemporaryDirectory(prefix="santral-", dir=self._settings.work_directory) as folder:
            file = Path(folder, "recording")
            begun = self._now()
            if not self._store.download(message.audio_key, file):
                raise NeverHeard("AUDIO_MISSING", "The prepared recording is not in the bucket any more.")
            downloaded = self._now()
            channels = decode(self._settings.ffmpeg, file, message.channels, self._settings.max_audio_seconds)
        timings = {"downloadMs": round((downloaded - begun) * 1000), "decodeMs": round((self._now() - downloaded) * 1000)}
        heard = self._with_less_and_less(channels, message.language)
        return {
            "version": VERSION,
            "callId": message.call_id,
            "generation": message.generation,
            "language": heard.language,
            "durationMs": round(channels[0].shape[0] / 16),
            "channels": heard.channels,
            "wordTimes": heard.word_times,
            "segments": [_as_json(segment) for segment in heard.segments],
            "engine": self._engine(heard),
            # an answer can't hold the time that writing it takes
            "timings": {**timings, **heard.timings, "uploadMs": 0},
        }

    def _with_less_and_less(self, channels: list[Any], language: str | None) -> Heard:
        """Halves the batch when memory runs out, and stays with what fits."""
        while True:
            try:
                return self._listen(channels, language, self._batch_size)
            except Exception as error:
                if not is_out_of_memory(error):
                    raise
                if self._batch_size == 1:
                    raise OutOfMemory("not even a batch of one fits") from error
            self._batch_size //= 2
            log(logging.WARNING, "out of memory, halving the batch", batchSize=self._batch_size)
            _forget_cached_memory()


def _forget_cached_memory() -> None:
    gc.collect()
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_available():
        torch.cuda.empty_cache()


def _as_json(segment: Segment) -> dict[str, Any]:
    return {
        "voice": segment.voice,
        "startMs": segment.start_ms,
        "endMs": segment.end_ms,
        "text": segment.text,
        "words": [
            {"text": word.text, "startMs": word.start_ms, "endMs": word.end_ms, "probability": word.probability}
            for word in segment.words
        ],
    }
