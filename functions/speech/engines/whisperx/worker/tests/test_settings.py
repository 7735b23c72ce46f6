import pytest

from whisperx_worker.settings import SettingsError, read_settings

LEAST = {"QUEUE_URL": "http://queue", "BUCKET_NAME": "bucket"}


def test_needs_few_variables():
    settings = read_settings(LEAST)
    assert settings.models_prefix == "models/whisperx/"
    assert settings.state_key == "heard/whisperx/worker.state"
    assert settings.compute_type == "int8"
    assert (settings.batch_size, settings.max_tries, settings.max_work_seconds) == (8, 5, 3_600)


def test_a_gpu_computes_in_half_precision_by_default():
    assert read_settings({**LEAST, "DEVICE": "cuda"}).compute_type == "float16"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"QUEUE_URL": ""}, "QUEUE_URL"),
        ({"BUCKET_NAME": " "}, "BUCKET_NAME"),
        ({"BATCH_SIZE": "0"}, "BATCH_SIZE"),
        ({"BATCH_SIZE": "many"}, "BATCH_SIZE"),
        ({"DEVICE": "tpu"}, "DEVICE"),
        ({"IDLE_SECONDS": "nan"}, "IDLE_SECONDS"),
        ({"LANGUAGES": "turkish"}, "LANGUAGES"),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL"),
    ],
)
def test_an_error_names_the_variable(change, named):
    with pytest.raises(SettingsError, match=named):
        read_settings({**LEAST, **change})
