"""The loop that takes one message at a time and writes an answer."""

import gc
import logging
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

from .audio import check_length, decode
from .failures import SERVICE_FAILURES, CutShort, NeverHeard, OutOfMemory, is_out_of_memory
from .logs import log
from .messages import VERSION, PoisonMessage, RecordingMessage, failed_answer, read_message
from .protection import Protection
from .queue import LONG_POLL_SECONDS, Hold, Queue, Received
from .settings import Settings
from .store import Store
from .attempts import Tries, Try
from .words import Heard, Segment

POISON_SECONDS = 30
WORK_PER_DURATION = 8
MOST_WORK_SECONDS = 39_600
"""SQS limits the visibility timeout to 12 hours."""
_AFTER_OUTAGE_SECONDS = 5.0
_WORK_TICK_SECONDS = 0.1

Listen = Callable[[list[Any], str | None, int, int], Heard]
"""Channels, language, batch size, voices → transcript."""


class Outcome(Enum):
    """What becomes of a message."""

    DONE = "done"
    RETRY = "retry"


class Ending(Enum):
    """Why the loop ended."""

    FINISHED = "finished"
    LEFT = "left"
    """The grace ended before the work."""
    STUCK = "stuck"
    """A recording exceeded its time limit."""


class Worker:
    """Transcribes recordings until the queue stays empty or a signal comes.

    It deletes a message only after it wrote the answer.
    Otherwise the message returns, here or in another task.
    It gives up a recording after MAX_TRIES attempts, counted
    beside the answer. Deliveries do not count.
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
        self._tries = Tries(store)
        self._fitting_batch = settings.batch_size
        self._stop = threading.Event()
        self._counting = threading.Lock()
        self._counted: Try | None = None
        self._is_leaving = False
        self._folder: str | None = None
        """Folder of the current recording."""

    def stop(self) -> None:
        """Asks the loop to end. Safe in a signal handler."""
        self._stop.set()

    def run(self) -> Ending:
        """Works until the queue was empty for IDLE_SECONDS, or until `stop`.

        With LEFT and STUCK the message is handed back.
        The working thread can't be interrupted inside a library.
        The caller must leave it behind.
        """
        last_work = self._now()
        while not self._stop.is_set():
            left = self._settings.idle_seconds - (self._now() - last_work)
            if left <= 0:
                log(logging.INFO, "the queue has been empty, leaving")
                break
            try:
                received = self._queue.receive(min(LONG_POLL_SECONDS, max(1, left)))
            except SERVICE_FAILURES as error:
                log(logging.ERROR, "the queue could not be read", error)
                self._stop.wait(_AFTER_OUTAGE_SECONDS)
                continue
            if received is None:
                self._protection.turn(False)
                continue
            if self._stop.is_set():
                self._hand_back(received, 0)
                break
            message = self._read(received)
            if message is None:
                continue
            self._protection.turn(True)
            ending = self._work_in_thread(received, message)
            if ending is not None:
                return ending
            self._tries.settle()
            last_work = self._now()
        self._protection.turn(False)
        return Ending.FINISHED

    def _read(self, received: Received) -> RecordingMessage | None:
        try:
            return read_message(received.body)
        except PoisonMessage as reason:
            log(logging.ERROR, f"poison message: {reason}", messageId=received.message_id, receives=received.receives)
        # It returns slowly until the queue moves it to the dead letters, where a person sees it.
        self._hand_back(received, min(POISON_SECONDS, self._queue.visibility_seconds))
        return None

    def _work_in_thread(self, received: Received, message: RecordingMessage) -> Ending | None:
        """Works in another thread so that a signal takes effect at once.
        Returns None when the work is over.
        """
        hold = Hold(self._queue, received)
        result: list[Outcome] = []
        work = threading.Thread(
            target=lambda: result.append(self._work_on(received, message)), name="work", daemon=True
        )
        limit = self._limit_seconds(message)
        too_late_at = self._now() + limit
        work.start()
        leave_at: float | None = None
        while work.is_alive():
            work.join(_WORK_TICK_SECONDS)
            if self._stop.is_set() and leave_at is None:
                leave_at = self._now() + self._settings.grace_seconds
                log(logging.INFO, "asked to stop: finishing what is begun", graceSeconds=self._settings.grace_seconds)
            if leave_at is not None and self._now() >= leave_at and work.is_alive():
                hold.release()
                self._leave()
                self._hand_back(received, 0)
                self._remove_recording()
                return Ending.LEFT
            if self._now() >= too_late_at and work.is_alive():
                hold.release()
                advice = "Look for what hangs, or raise MAX_WORK_SECONDS."
                log(logging.ERROR, f"the recording takes too long. {advice}", callId=message.call_id, limitSeconds=limit)
                self._hand_back(received, _wait_seconds(received))
                self._remove_recording()
                return Ending.STUCK
        hold.release()
        if not result or result[0] is Outcome.RETRY:
            self._hand_back(received, _wait_seconds(received))
        return None

    def _limit_seconds(self, message: RecordingMessage) -> float:
        long_one = WORK_PER_DURATION * message.duration_ms / 1000
        return min(MOST_WORK_SECONDS, max(self._settings.max_work_seconds, long_one))

    def _leave(self) -> None:
        """Begins no more attempts. The current one was ended from outside and does not count."""
        # An S3 that does not answer may hold the lock too long.
        has_lock = self._counting.acquire(timeout=5)
        try:
            self._is_leaving = True
            self._uncount()
        finally:
            if has_lock:
                self._counting.release()

    def _remove_recording(self) -> None:
        """The thread would have removed it, but the process ends without it."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _uncount(self) -> None:
        counted, self._counted = self._counted, None
        if counted is not None:
            self._tries.take_back(counted)

    def _hand_back(self, received: Received, after_seconds: int) -> None:
        try:
            self._queue.show_again(received, after_seconds)
            log(logging.INFO, "message handed back", messageId=received.message_id, afterSeconds=after_seconds)
        except SERVICE_FAILURES as error:
            log(logging.WARNING, "message could not be handed back; it returns by itself", error)

    def _work_on(self, received: Received, message: RecordingMessage) -> Outcome:
        about = {"callId": message.call_id, "round": message.call_round, "receives": received.receives}
        self._counted = None
        try:
            if self._is_answered(message):
                log(logging.INFO, "answered already", **about)
            else:
                self._answer(message, about)
            self._queue.delete(received)
            return Outcome.DONE
        except SERVICE_FAILURES as error:
            log(logging.ERROR, "a service did not answer; this counts as no try", error, **about)
            self._uncount()
        except OutOfMemory as error:
            log(logging.ERROR, "out of memory with a batch of one", error, **about)
        except Exception as error:  # noqa: BLE001 - the message goes back whatever it was
            log(logging.ERROR, "the recording could not be heard", error, **about)
        return Outcome.RETRY

    def _is_answered(self, message: RecordingMessage) -> bool:
        call_round = self._store.read_answer_round(message.answer_key)
        return call_round is not None and call_round >= message.call_round

    def _answer(self, message: RecordingMessage, about: dict[str, Any]) -> None:
        begun = self._now()
        try:
            answer = self._transcribe(message)
        except NeverHeard as failure:
            answer = failed_answer(message, failure)
        if self._is_answered(message):
            log(logging.INFO, "answered by another meanwhile", **about)
            return
        self._store.write_answer(message.answer_key, answer)
        outcome = answer["failed"]["code"] if "failed" in answer else "heard"
        timings = answer.get("timings", {})
        log(logging.INFO, "answered", **about, outcome=outcome, tookMs=round((self._now() - begun) * 1000), **timings)

    def _transcribe(self, message: RecordingMessage) -> dict[str, Any]:
        limit = self._settings.max_tries
        tries = self._tries.count_attempts(message)
        if tries >= limit:
            how = "The last time the worker ended before it had an answer"
            raise NeverHeard("UNEXPECTED", f"The recording was tried {tries} times. {how}.")
        with tempfile.TemporaryDirectory(prefix="santral-", dir=self._settings.work_directory) as folder:
            self._folder = folder
            file = Path(folder, "recording")
            begun = self._now()
            if not self._store.download(message.audio_key, file):
                raise NeverHeard("AUDIO_MISSING", "The prepared recording is not in the bucket any more.")
            downloaded = self._now()
            self._begin_try(message, tries + 1)
            try:
                channels = decode(self._settings.ffmpeg, file, message.channels, self._settings.max_audio_seconds)
                check_length(channels, message.duration_ms)
                file.unlink()
                decoded = self._now()
                heard = self._halve_batch_until_it_fits(channels, message)
            except NeverHeard:
                raise
            except Exception as error:  # noqa: BLE001 - named in the answer once it is certain that trying again is no use
                if tries + 1 < limit:
                    raise
                raise _to_last_failure(error, limit) from error
        return {
            "version": VERSION,
            "callId": message.call_id,
            "round": message.call_round,
            "language": heard.language,
            "durationMs": round(channels[0].shape[0] / 16),
            "channels": heard.channels,
            "wordTimes": heard.word_times,
            "segments": [_as_json(segment) for segment in heard.segments],
            "engine": self._engine(heard),
            "timings": {
                "downloadMs": round((downloaded - begun) * 1000),
                "decodeMs": round((decoded - downloaded) * 1000),
                **heard.timings,
                # An answer can't hold the time of its own upload.
                "uploadMs": 0,
            },
        }

    def _begin_try(self, message: RecordingMessage, number: int) -> None:
        with self._counting:
            if self._is_leaving:
                raise RuntimeError("the worker is leaving")
            self._counted = self._tries.begin(message, number)

    def _halve_batch_until_it_fits(self, channels: list[Any], message: RecordingMessage) -> Heard:
        """Halves the batch while memory runs out.

        The next recording begins with twice the batch that fitted.
        So a large one does not slow others for long.
        """
        batch = min(self._settings.batch_size, 2 * self._fitting_batch)
        while True:
            try:
                heard = self._listen(channels, message.language, batch, message.voices)
                self._fitting_batch = batch
                return heard
            except Exception as error:
                if not is_out_of_memory(error):
                    raise
                if batch == 1:
                    raise OutOfMemory("not even a batch of one fits") from error
            batch //= 2
            log(logging.WARNING, "out of memory, halving the batch", batchSize=batch)
            _forget_cached_memory()


def _wait_seconds(received: Received) -> int:
    return min(900, 10 * 2 ** min(10, received.receives - 1))


def _to_last_failure(error: Exception, tries: int) -> NeverHeard:
    tried = f"The recording was tried {tries} times. The last time"
    if isinstance(error, OutOfMemory) or is_out_of_memory(error):
        return NeverHeard("OUT_OF_MEMORY", f"{tried} even a batch of one did not fit into memory.")
    if isinstance(error, CutShort):
        return NeverHeard("UNDECODABLE", f"{tried} {error}: the rest of it is damaged.")
    return NeverHeard("UNEXPECTED", f"{tried} it failed with {type(error).__name__}.")


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
