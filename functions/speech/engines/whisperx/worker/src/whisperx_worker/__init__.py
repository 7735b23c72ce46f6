"""Hears prepared recordings with WhisperX and pyannote: a queue in, an answer in S3 out."""

import os

# The libraries read these when they are imported. None of them may call anywhere: pyannote and onnxruntime report how they
# are used (onnxruntime from native code, before any call could switch it off), the hub's client looks for newer files.
os.environ.update(
    PYANNOTE_METRICS_ENABLED="0", ORT_DISABLE_TELEMETRY="1", HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1"
)
