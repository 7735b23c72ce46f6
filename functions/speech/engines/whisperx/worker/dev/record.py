"""Records the models' answers to sample calls: `python -m dev.record FOLDER NAME...`.

It writes a file for each name. It needs the tests' environment, and CT2_USE_MKL names the back end.
`docs/decisions/024-tests-hold-on-any-processor.md` tells how the tests' recordings were made.
"""

import os
import sys
from pathlib import Path

from dev.recordings import ListeningModels
from dev.samples import read_calls, sound_by_name
from whisperx_worker.listening import listen
from whisperx_worker.models import ensure_models, load_models
from whisperx_worker.settings import read_settings

BATCH_SIZE = 8


def main(folder: Path, names: list[str]) -> None:
    settings = read_settings({"QUEUE_URL": "unused", "BUCKET_NAME": "unused", "THREADS": "2", **os.environ})
    models = load_models(settings, ensure_models(settings, None))
    calls = read_calls()
    for name in names:
        listening = ListeningModels(models)
        listen(listening, sound_by_name(calls, name), "en", BATCH_SIZE)
        listening.answers.write(folder / f"{name}.json")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
