"""`python -m santral_diarizer`: wiring only."""

import functools
import logging
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import boto3
from botocore.config import Config

from .failures import ModelsMissing
from .logs import log, start_logs
from .models import Models, ensure_models, load_models
from .protection import Protection
from .queue import Queue
from .settings import Settings, SettingsError, read_settings
from .store import Store
from .words import Heard
from .worker import Listen, Worker

Ears = tuple[Listen, Callable[[Heard], dict[str, Any]]]
"""What hears a recording, and what says by which engine it was heard."""


def engine_of(models: Models, heard: Heard) -> dict[str, Any]:
    """What heard the recording, for the answer."""
    manifest = models.manifest
    return {
        "model": manifest.asr.rsplit("/", 1)[-1],
        "alignment": manifest.align[heard.language].rsplit("/", 1)[-1] if heard.alignment else None,
        "diarization": manifest.diarization.rsplit("/", 1)[-1] if heard.diarized else None,
        "versions": models.versions,
    }


def real_ears(settings: Settings, store: Store) -> Ears:
    """WhisperX and pyannote, with the models that the bucket describes."""
    models = load_models(settings, ensure_models(settings, store))
    from .listening import listen

    log(logging.INFO, "models loaded", device=settings.device, model=models.manifest.asr)
    return functools.partial(listen, models), functools.partial(engine_of, models)


def serve(settings: Settings, ears: Callable[[Settings, Store], Ears]) -> int:
    """Loads, then works until the queue is empty or a signal comes; gives the exit status."""
    # nothing is held yet: until the models are there a signal ends the process at once, with a clean status
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: os._exit(0))
    patient = Config(retries={"mode": "standard", "max_attempts": 5}, connect_timeout=5, read_timeout=60)
    # ECS on machines of one's own gives AWS_REGION, which boto3 does not look at
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    aws = boto3.Session(region_name=region)
    store = Store(aws.client("s3", config=patient), settings.bucket)
    queue = Queue(aws.client("sqs", config=patient), settings.queue_url, settings.visibility_seconds)
    try:
        listen, engine = ears(settings, store)
    except ModelsMissing as error:
        log(logging.ERROR, str(error))
        return 2
    worker = Worker(settings, queue, store, Protection(settings.ecs_agent_uri), listen, engine)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: worker.stop())
    log(logging.INFO, "ready")
    finished = worker.run()
    log(logging.INFO, "leaving", workLeftBehind=not finished)
    if not finished:
        # a thread is inside a library and can't be ended; waiting for it would outlast the grace
        sys.stdout.flush()
        os._exit(0)
    return 0


def main() -> int:
    """Exit status 0: the queue was empty or we were asked to stop; 2: the environment or the models are not right."""
    try:
        settings = read_settings(os.environ)
    except SettingsError as error:
        start_logs("INFO")
        log(logging.ERROR, str(error))
        return 2
    start_logs(settings.log_level)
    return serve(settings, real_ears)


if __name__ == "__main__":
    sys.exit(main())
