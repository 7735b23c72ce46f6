"""From a file to samples."""

import subprocess
from pathlib import Path

import numpy as np

from .failures import NeverHeard

SAMPLE_RATE = 16_000
_READ = 1 << 20


def decode(ffmpeg: str, file: Path, channels: int, max_seconds: int) -> list[np.ndarray]:
    """The channels of an audio file: float32 between -1 and 1, 16,000 samples a second.

    Raises NeverHeard: UNDECODABLE for what is no audio, TOO_LONG for more than `max_seconds`.
    """
    command = [ffmpeg, "-nostdin", "-v", "error", "-protocol_whitelist", "file", "-format_whitelist", "ogg,wav,mp3,flac"]
    command += ["-i", f"file:{file}", "-map", "0:a:0", "-vn", "-ac", str(channels), "-ar", str(SAMPLE_RATE)]
    command += ["-t", str(max_seconds + 1), "-f", "f32le", "pipe:1"]
    most = (max_seconds + 1) * SAMPLE_RATE * channels * 4
    sound = bytearray()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as decoder:
        assert decoder.stdout is not None
        while len(sound) <= most and (read := decoder.stdout.read(_READ)):
            sound += read
        if len(sound) > most:
            decoder.kill()
    whole = len(sound) // (4 * channels) * (4 * channels)
    if decoder.returncode not in (0, -9) or whole == 0:
        raise NeverHeard("UNDECODABLE", "FFmpeg found no sound that it can decode in the recording.")
    if whole > max_seconds * SAMPLE_RATE * channels * 4:
        raise NeverHeard("TOO_LONG", f"The recording is longer than {max_seconds} s.")
    samples = np.frombuffer(memoryview(sound)[:whole], dtype=np.float32).reshape(-1, channels)
    return [np.ascontiguousarray(np.nan_to_num(samples[:, channel])) for channel in range(channels)]


def are_one(channels: list[np.ndarray]) -> bool:
    """Whether two channels hold the same sound: a recording of one channel in a file of two."""
    first, second = channels
    return bool(np.max(np.abs(first - second), initial=0.0) < 1e-3)


def level_db(samples: np.ndarray, start_ms: int, end_ms: int) -> float:
    """Level of a stretch of sound in decibels below full scale; -120 for silence."""
    stretch = samples[max(0, start_ms) * SAMPLE_RATE // 1000 : max(0, end_ms) * SAMPLE_RATE // 1000]
    power = float(np.mean(np.square(stretch, dtype=np.float64))) if stretch.size else 0.0
    return 10 * np.log10(max(power, 1e-12))
