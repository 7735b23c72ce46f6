"""Reads and checks the worker's environment once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class SettingsError(Exception):
    """A variable is missing or wrong. The message names it."""


@dataclass(frozen=True)
class Settings:
    queue_url: str
    bucket: str
    models_prefix: str
    state_key: str
    """Key of the note that says whether the worker has models."""
    models_directory: Path
    work_directory: Path
    ffmpeg: str
    device: str
    compute_type: str
    threads: int
    batch_size: int
    languages: tuple[str, ...]
    """ISO 639-1. Detection chooses among these."""
    idle_seconds: float
    visibility_seconds: int
    grace_seconds: float
    max_tries: int
    """Attempts before the worker gives up a recording."""
    max_work_seconds: float
    """Time limit of a recording. One longer than an eighth of it may take eight times its duration."""
    max_audio_seconds: int
    ecs_agent_uri: str | None
    log_level: str


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Reads the environment.

    Raises SettingsError with the first variable that is missing or wrong.
    """

    def text(name: str, default: str | None = None) -> str:
        value = environment.get(name, "").strip() or default
        if value is None:
            raise SettingsError(f"{name} is missing from the environment")
        return value

    def number(name: str, default: float, least: float, most: float) -> float:
        value = text(name, str(default))
        try:
            read = float(value)
        except ValueError:
            raise SettingsError(f"{name} must be a number, not {value!r}") from None
        if not least <= read <= most:
            raise SettingsError(f"{name} must be between {least} and {most}, not {value}")
        return read

    def one_of(name: str, default: str, choices: tuple[str, ...]) -> str:
        value = text(name, default)
        if value not in choices:
            raise SettingsError(f"{name} must be one of {', '.join(choices)}, not {value!r}")
        return value

    device = one_of("DEVICE", "cpu", ("cpu", "cuda"))
    prefix = text("MODELS_PREFIX", "models/whisperx/")
    languages = tuple(part.strip() for part in text("LANGUAGES", "tr,uz,ru,en").split(","))
    if not all(len(language) == 2 and language.isalpha() and language.islower() for language in languages):
        raise SettingsError(f"LANGUAGES must be ISO 639-1 codes with commas between, not {','.join(languages)!r}")
    return Settings(
        queue_url=text("QUEUE_URL"),
        bucket=text("BUCKET_NAME"),
        models_prefix=prefix if prefix.endswith("/") else f"{prefix}/",
        state_key=text("STATE_KEY", "heard/whisperx/worker.state"),
        models_directory=Path(text("MODELS_DIRECTORY", "/models")),
        work_directory=Path(text("WORK_DIRECTORY", "/tmp")),
        ffmpeg=text("FFMPEG", "ffmpeg"),
        device=device,
        compute_type=text("COMPUTE_TYPE", "float16" if device == "cuda" else "int8"),
        threads=int(number("THREADS", 4, 1, 256)),
        batch_size=int(number("BATCH_SIZE", 8, 1, 256)),
        languages=languages,
        idle_seconds=number("IDLE_SECONDS", 300, 0, 86_400),
        visibility_seconds=int(number("VISIBILITY_SECONDS", 120, 2, 43_200)),
        grace_seconds=number("GRACE_SECONDS", 100, 0, 3_600),
        max_tries=int(number("MAX_TRIES", 5, 1, 1_000)),
        max_work_seconds=number("MAX_WORK_SECONDS", 3_600, 1, 39_600),
        max_audio_seconds=int(number("MAX_AUDIO_SECONDS", 5 * 3_600, 1, 12 * 3_600)),
        ecs_agent_uri=environment.get("ECS_AGENT_URI") or None,
        log_level=one_of("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARN", "WARNING", "ERROR")),
    )
