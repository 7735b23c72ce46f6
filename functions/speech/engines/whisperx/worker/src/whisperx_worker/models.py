"""Fetches the model files from our own bucket once, checks them and loads them."""

import json
import logging
import os
import re
import shutil
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from .failures import ModelsMissing
from .logs import log, quieten_libraries
from .settings import Settings

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from .store import Store
    from .transcription import Transcriber

MANIFEST = "santral-models.json"
ADVICE = "Put the models there with: npm run models:upload -- --from DIR --bucket NAME"
_PIECE = 8 << 20


@dataclass(frozen=True)
class ModelFile:
    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    asr: str
    align: dict[str, str]
    """Folder of the alignment model by language (ISO 639-1)."""
    diarization: str
    files: tuple[ModelFile, ...]


def read_manifest(text: str | bytes, where: str) -> Manifest:
    """Reads a manifest. Raises ModelsMissing with its place `where` when it is wrong."""

    def inside(path: Any) -> str:
        pure = PurePosixPath(path)
        if not isinstance(path, str) or not path or pure.is_absolute() or ".." in pure.parts or "\\" in path:
            raise ValueError(f"{path!r} is not a path inside the folder")
        return str(pure)

    def checksum(text: Any) -> str:
        if not isinstance(text, str) or not re.fullmatch("[0-9a-f]{64}", text):
            raise ValueError(f"{text!r} is not a SHA-256")
        return text

    try:
        fields = json.loads(text)
        if fields["version"] != 1:
            raise ValueError(f"its version is {fields['version']}")
        return Manifest(
            asr=inside(fields["asr"]),
            align={str(language): inside(path) for language, path in fields["languages"]["align"].items()},
            diarization=inside(fields["diarization"]),
            files=tuple(
                ModelFile(inside(one["path"]), int(one["bytes"]), checksum(one["sha256"])) for one in fields["files"]
            ),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelsMissing(f"The models' manifest {where} is wrong ({error}). {ADVICE}") from error


def ensure_models(settings: Settings, store: "Store") -> Manifest:
    """Fetches the files of the bucket's manifest into the models folder.

    It keeps a folder that has a manifest and all its files in the right sizes.
    It fetches each file aside, checks its size and SHA-256 and moves it into place.
    The manifest comes last, so an interrupted fetch resumes where it stopped.

    Raises ModelsMissing.
    """
    folder = settings.models_directory
    local = folder / MANIFEST
    if local.is_file():
        manifest = read_manifest(local.read_bytes(), str(local))
        if all(_has(folder / file.path, file.bytes) for file in manifest.files):
            return manifest
    key = settings.models_prefix + MANIFEST
    found = store.read_if_there(key)
    where = f"s3://{settings.bucket}/{key}"
    if found is None:
        raise ModelsMissing(f"There is no {where}, or it may not be read. {ADVICE}")
    manifest = read_manifest(found, where)
    fetched = 0
    for file in manifest.files:
        if not (_has(folder / file.path, file.bytes) and _hash_of(folder / file.path) == file.sha256):
            _fetch(store, settings.models_prefix, folder, file)
            fetched += file.bytes
    aside = folder / f"{MANIFEST}.{os.getpid()}"
    aside.write_bytes(found)
    aside.replace(local)
    log(logging.INFO, "models fetched", files=len(manifest.files), bytesFetched=fetched)
    return manifest


def _has(file: Path, size: int) -> bool:
    return file.is_file() and file.stat().st_size == size


def _hash_of(file: Path) -> str:
    digest = sha256()
    with file.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _fetch(store: "Store", prefix: str, folder: Path, file: ModelFile) -> None:
    target = folder / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(target.parent).free < file.bytes + (64 << 20):
        raise ModelsMissing(f"{folder} has no room for {file.path} ({file.bytes} bytes). Give the task more storage.")
    aside = target.with_name(f"{target.name}.{os.getpid()}.part")
    # Keys are checksums, so an upload of other models never changes this manifest's files.
    key = f"{prefix}files/{file.sha256}"
    digest, size = sha256(), 0
    try:
        with aside.open("wb") as out:
            for piece in store.pieces_of(key, _PIECE):
                out.write(piece)
                digest.update(piece)
                size += len(piece)
        if size != file.bytes or digest.hexdigest() != file.sha256:
            raise ModelsMissing(f"{key} is not the {file.path} that the manifest describes. {ADVICE}")
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


class Models:
    """The models that are loaded once."""

    def __init__(self, transcriber: "Transcriber", diarization: Any, manifest: Manifest):
        self.transcriber = transcriber
        self._diarization = diarization
        self.manifest = manifest

    def diarize(self, samples: "np.ndarray", batch_size: int) -> "pd.DataFrame":
        """Returns rows of start and end (s) and speaker. There are two speakers."""
        pipeline = self._diarization.model
        pipeline.segmentation_batch_size = pipeline.embedding_batch_size = batch_size
        return self._diarization(samples, min_speakers=2, max_speakers=2)

    @property
    def versions(self) -> dict[str, str]:
        packages = ("whisperx", "faster-whisper", "ctranslate2", "pyannote.audio", "torch", "transformers")
        return {package: version(package) for package in packages}


def load_models(settings: Settings, manifest: Manifest) -> Models:
    """Loads all models except those for alignment. They load with the first call in their language."""
    import torch
    from whisperx.diarize import DiarizationPipeline

    from .transcription import Transcriber, load_asr

    quieten_libraries()
    torch.set_num_threads(settings.threads)
    folder = settings.models_directory
    asr = load_asr(str(folder / manifest.asr), settings.device, settings.compute_type, settings.threads)
    diarization = DiarizationPipeline(str(folder / manifest.diarization), device=settings.device)
    alignments = {language: str(folder / path) for language, path in manifest.align.items()}
    return Models(Transcriber(asr, alignments, settings.device, settings.languages), diarization, manifest)
