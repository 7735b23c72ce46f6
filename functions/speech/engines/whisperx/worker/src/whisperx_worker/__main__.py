"""`python -m whisperx_worker`: wiring only."""

import errno
import functools
import logging
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import boto3
from botocore.config import Config

from .failures import SERVICE_FAILURES, ModelsMissing, ModelsUnreachable, is_out_of_memory, is_refusal
from .logs import log, measure, start_logs
from .models import ADVICE, Models, ensure_models, load_models
from .protection import Protection
from .queue import Queue
from .settings import Settings, SettingsError, read_settings
from .store import Store
from .words import Heard
from .worker import Ending, Listen, Worker

WITHOUT_MODELS = "WorkerWithoutModels"
"""Metric that is 1 when a worker stops without usable models and 0 when it has them.
`infra/whisperx-worker/stop-once.ts` has its alarm.
"""
NEVER_HEARS = 2
"""Exit status that no restart can change. The service then starts no more tasks (decision 043)."""

Ears = tuple[Listen, Callable[[Heard], dict[str, Any]]]
"""One transcribes a recording. The other names the engine for the answer."""


def engine_of(models: Models, heard: Heard) -> dict[str, Any]:
    """Names the models and versions for the answer."""
    manifest = models.manifest
    return {
        "model": manifest.asr.rsplit("/", 1)[-1],
        "alignment": manifest.align[heard.language].rsplit("/", 1)[-1] if heard.alignment else None,
        "diarization": manifest.diarization.rsplit("/", 1)[-1] if heard.diarized else None,
        "versions": models.versions,
    }


def load_ears(settings: Settings, store: Store) -> Ears:
    """WhisperX and pyannote with the models that the bucket describes.

    Raises ModelsUnreachable, or ModelsMissing with advice.
    """
    where = f"s3://{settings.bucket}/{settings.models_prefix}"
    try:
        manifest = ensure_models(settings, store)
    except SERVICE_FAILURES as error:
        kind = f"{type(error).__name__} {getattr(error, 'response', {}).get('Error', {}).get('Code', '')}".strip()
        if not is_refusal(error):
            advice = "Check the network. The next start tries again."
            raise ModelsUnreachable(f"The models could not be fetched from {where} ({kind}). {advice}") from error
        advice = f"Check the right to read there. {ADVICE}"
        raise ModelsMissing(f"The models could not be fetched from {where} ({kind}). {advice}") from error
    except OSError as error:
        full = error.errno == errno.ENOSPC
        advice = "Give the task more storage." if full else "Check that the folder may be written to."
        raise ModelsMissing(
            f"The models could not be put into {settings.models_directory} ({type(error).__name__}). {advice}"
        ) from error
    try:
        models = load_models(settings, manifest)
        from .listening import listen
    except Exception as error:
        short = is_out_of_memory(error)
        advice = (
            "Give the worker more memory (speech.whisperx.memoryMb)."
            if short
            else "Check DEVICE and COMPUTE_TYPE, and that the folder holds models of these kinds: "
            "docs/worker-models.md."
        )
        raise ModelsMissing(f"The models in {settings.models_directory} could not be loaded. {advice}") from error

    log(logging.INFO, "models loaded", device=settings.device, model=models.manifest.asr)
    return functools.partial(listen, models), functools.partial(engine_of, models)


def note_state(store: Store, settings: Settings, state: dict[str, Any]) -> None:
    """Tells the functions whether the worker has models. Waiting calls show the reason."""
    try:
        store.write_note(settings.state_key, {"version": 1, **state})
    except SERVICE_FAILURES as error:
        log(logging.WARNING, "the worker's state could not be noted", error)


def serve(settings: Settings, ears: Callable[[Settings, Store], Ears]) -> int:
    """Loads the models and works until the queue is empty or a signal comes. Returns the exit status."""
    # The worker holds no message yet. Until the models are there, a signal ends it at once with status 0.
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: os._exit(0))
    patient = Config(retries={"mode": "standard", "max_attempts": 5}, connect_timeout=5, read_timeout=60)
    # ECS on own machines sets AWS_REGION, which boto3 ignores.
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    aws = boto3.Session(region_name=region)
    store = Store(aws.client("s3", config=patient), settings.bucket)
    queue = Queue(aws.client("sqs", config=patient), settings.queue_url, settings.visibility_seconds)
    try:
        listen, engine = ears(settings, store)
    except ModelsUnreachable as error:
        log(logging.ERROR, str(error), error.__cause__)
        return 1
    except ModelsMissing as error:
        log(logging.ERROR, str(error), error.__cause__)
        measure(WITHOUT_MODELS, 1)
        note_state(store, settings, {"canHear": False, "reason": str(error)})
        return NEVER_HEARS
    measure(WITHOUT_MODELS, 0)
    note_state(store, settings, {"canHear": True})
    worker = Worker(settings, queue, store, Protection(settings.ecs_agent_uri), listen, engine)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: worker.stop())
    log(logging.INFO, "ready")
    ending = worker.run()
    log(logging.INFO, "leaving", workLeftBehind=ending is not Ending.FINISHED)
    if ending is not Ending.FINISHED:
        # A thread inside a library can't be ended. Waiting for it would exceed the grace or never end.
        sys.stdout.flush()
        os._exit(1 if ending is Ending.STUCK else 0)
    return 0


def main() -> int:
    """Returns the exit status.

    - 0 after an empty queue or a signal.
    - 1 after an unexpected error, a recording beyond its limit or a failure of S3. A restart may help.
    - 2 with a wrong environment or wrong models. A restart is useless.
    """
    try:
        settings = read_settings(os.environ)
    except SettingsError as error:
        start_logs("INFO")
        log(logging.ERROR, str(error))
        measure(WITHOUT_MODELS, 1)
        return NEVER_HEARS
    start_logs(settings.log_level)
    return serve(settings, load_ears)


if __name__ == "__main__":
    sys.exit(main())
