"""Hears prepared recordings with WhisperX and pyannote: a queue in, an answer in S3 out."""

import os

# The libraries read these when they are imported. None of them may call anywhere: pyannote reports how it is used, the
# hub's client looks for newer files.
os.environ.update(PYANNOTE_METRICS_ENABLED="0", HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1")
