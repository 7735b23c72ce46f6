"""Shared fixtures. `npm run test:worker` provides a local cloud, ffmpeg, the dev models and the samples."""

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
from transformers import Wav2Vec2Config, Wav2Vec2CTCTokenizer, Wav2Vec2FeatureExtractor, Wav2Vec2ForCTC, Wav2Vec2Processor

from dev.samples import FFMPEG, read_calls, sound_of
from whisperx_worker.models import Models, ensure_models, load_models
from whisperx_worker.settings import Settings, read_settings
from whisperx_worker.store import Store

PATIENCE_SECONDS = 600
"""Finds what hangs and not what is slow. Loading the models took 95 s on a busy machine."""


def wait_for(what: str, found: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> object:
    """Polls every 50 ms. Fails with the name of what never came."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if result := found():
            return result
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come within {seconds} s")


@pytest.fixture(scope="session")
def calls() -> dict[str, dict]:
    return read_calls()


@pytest.fixture(scope="session")
def spoken(calls) -> Callable[[str], np.ndarray]:
    """The sound of a sample call on one channel."""
    return lambda name: sound_of(calls[name])[0]


def write_ogg(file: Path, channels: list[np.ndarray]) -> Path:
    """Encodes sound as Ogg Opus like the preparation."""
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
    """The real models, loaded by production code."""
    return load_models(settings, ensure_models(settings, Store(None, "unused")))


@pytest.fixture(scope="session")
def s3():
    return boto3.client("s3")


@pytest.fixture(scope="session")
def sqs():
    return boto3.client("sqs")


@pytest.fixture(scope="session")
def bucket() -> str:
    """A bucket with the dev models, uploaded by the code of `npm run models:upload`."""
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


@pytest.fixture(scope="session")
def tiny_alignment(tmp_path_factory):
    """An untrained alignment model of the right kind. Its times mean nothing, but it runs the real code."""
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
