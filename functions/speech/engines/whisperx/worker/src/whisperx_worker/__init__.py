"""Transcribes prepared recordings from a queue with WhisperX and pyannote. It answers with objects in S3."""

import os

# The libraries read these at import. None of them may call out.
# pyannote and onnxruntime report their use.
# onnxruntime does so from native code before any call could stop it.
# The hub's client looks for newer files.
os.environ.update(
    PYANNOTE_METRICS_ENABLED="0", ORT_DISABLE_TELEMETRY="1", HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1"
)
