"""What the tests share. `npm run test:diarizer` sets the environment: a local cloud, ffmpeg, the dev models, the samples."""

import json
import os
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import boto3
import numpy as np
import pytest

from santral_diarizer.audio import decode
from santral_diarizer.models import Models, ensure_models, load_models
from santral_diarizer.settings import Settings, read_settings
from santral_diarizer.store import Store

FFMPEG = os.environ.get("FFMPEG", "ffmpeg")
SAMPLES = Path(os.environ.get("SAMPLES_DIRECTORY", Path(__file__).parents[4] / "local" / "samples"))


def wait_for(what: str, found: Callable[[], object], seconds: float = 60) -> object:
    """Looks every 50 ms until there is something; fails naming what never came."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if result := found():
            return result
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come within {seconds} s")


@pytest.fixture(scope="session")
def calls() -> dict[str, dict]:
    return {call["id"]: call for call in json.loads((SAMPLES / "calls.json").read_text())}


@pytest.fixture(scope="session")
def spoken(calls) -> Callable[[str], np.ndarray]:
    """The sound of a sample call, one channel."""
    return lambda name: decode(FFMPEG, SAMPLES / "audio" / calls[name]["audio"], 1, 600)[0]


def write_ogg(file: Path, channels: list[np.ndarray]) -> Path:
    """Ogg Opus, as recordings are prepared."""
    sound = np.stack(channels, axis=1).astype(np.float32).tobytes()
    command = [FFMPEG, "-v", "error", "-f", "f32le", "-ar", "16000", "-ac", str(len(channels))]
    command += ["-i", "pipe:0", "-c:a", "libopus", "-b:a", "32k", "-y", str(file)]
    subprocess.run(command, input=sound, check=True)
    return file


@pytest.fixture(scope="session")
def settings() -> Settings:
    return read_settings({"QUEUE_URL": "unused", "THREADS": "2", **os.environ})


@pytest.fixture(scope="session")
def models(settings) -> Models:
    """The real models, by the loading code of production."""
    return load_models(settings, ensure_models(settings, Store(None, "unused")))


@pytest.fixture(scope="session")
def s3():
    return boto3.client("s3")


@pytest.fixture(scope="session")
def sqs():
    return boto3.client("sqs")


@pytest.fixture(scope="session")
def bucket() -> str:
    """Holds the dev models, uploaded by `npm run models:upload`'s own code."""
    return os.environ["BUCKET_NAME"]


@pytest.fixture
def dead_letters(sqs) -> str:
    return sqs.create_queue(QueueName=f"Dead-{uuid.uuid4().hex[:8]}")["QueueUrl"]


@pytest.fixture
def queue_url(sqs, dead_letters) -> Iterator[str]:
    arn = sqs.get_queue_attributes(QueueUrl=dead_letters, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    redrive = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": "4"})
    url = sqs.create_queue(QueueName=f"Speech-{uuid.uuid4().hex[:8]}", Attributes={"RedrivePolicy": redrive})["QueueUrl"]
    yield url
    sqs.delete_queue(QueueUrl=url)
