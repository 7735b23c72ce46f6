import json
from dataclasses import replace
from hashlib import sha256

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from whisperx_worker.__main__ import load_ears
from whisperx_worker.failures import ModelsMissing, is_refusal
from whisperx_worker.models import ensure_models, read_manifest
from whisperx_worker.store import Store

FILES = {"asr/small/model.bin": b"a" * 5_000, "diarization/two/config.yaml": b"pipeline: {}\n"}


def manifest_of(files: dict[str, bytes]) -> bytes:
    listed = [{"path": path, "bytes": len(body), "sha256": sha256(body).hexdigest()} for path, body in files.items()]
    return json.dumps(
        {"version": 1, "asr": "asr/small", "languages": {"align": {}}, "diarization": "diarization/two", "files": listed}
    ).encode()


@pytest.fixture
def here(settings, tmp_path, bucket):
    return replace(settings, bucket=bucket, models_prefix=f"models/{tmp_path.name}/", models_directory=tmp_path / "models")


@pytest.fixture
def put(here, s3):
    def put(files: dict[str, bytes], manifest: bytes | None = None) -> None:
        described = manifest or manifest_of(files)
        for path, body in files.items():
            checksum = next(one["sha256"] for one in json.loads(described)["files"] if one["path"] == path)
            s3.put_object(Bucket=here.bucket, Key=f"{here.models_prefix}files/{checksum}", Body=body)
        s3.put_object(Bucket=here.bucket, Key=here.models_prefix + "santral-models.json", Body=described)

    return put


class CountingStore(Store):
    fetched: list[str]

    def pieces_of(self, key, size):
        self.fetched.append(key)
        return super().pieces_of(key, size)


@pytest.fixture
def store(here, s3):
    here.models_directory.mkdir()
    counting = CountingStore(s3, here.bucket)
    counting.fetched = []
    return counting


def test_fetches_the_models_once_and_finds_them_again(here, put, store):
    put(FILES)
    assert ensure_models(here, store).asr == "asr/small"
    assert (here.models_directory / "asr/small/model.bin").read_bytes() == FILES["asr/small/model.bin"]
    ensure_models(here, store)
    assert len(store.fetched) == len(FILES)


def test_resumes_an_interrupted_fetch_with_the_missing_files(here, put, store):
    put(FILES)
    (here.models_directory / "asr/small").mkdir(parents=True)
    (here.models_directory / "asr/small/model.bin").write_bytes(FILES["asr/small/model.bin"])
    (here.models_directory / "asr/small/model.bin.99.part").write_bytes(b"half")
    ensure_models(here, store)
    config = sha256(FILES["diarization/two/config.yaml"]).hexdigest()
    assert [key.rsplit("/", 1)[1] for key in store.fetched] == [config]


def test_keeps_a_file_with_a_wrong_checksum_out_of_the_folder(here, put, store):
    put({**FILES, "asr/small/model.bin": b"b" * 5_000}, manifest_of(FILES))
    with pytest.raises(ModelsMissing, match="model.bin"):
        ensure_models(here, store)
    assert not (here.models_directory / "asr/small/model.bin").exists()
    assert not (here.models_directory / "santral-models.json").exists()


def test_the_error_for_a_missing_manifest_says_what_to_do(here, store):
    with pytest.raises(ModelsMissing, match="npm run models:upload"):
        ensure_models(here, store)


@pytest.mark.parametrize("path", ["../outside", "/etc/passwd", "asr/../../outside", ""])
def test_a_manifest_cannot_write_outside_the_folder(path):
    with pytest.raises(ModelsMissing, match="path inside"):
        read_manifest(manifest_of({path: b"x"}), "here")


@pytest.mark.parametrize("text", [b"", b"[]", b'{"version":2}', b'{"version":1}'])
def test_refuses_a_manifest_of_another_form(text):
    with pytest.raises(ModelsMissing):
        read_manifest(text, "here")


@pytest.mark.parametrize(
    ("status", "lasting"), [(403, True), (404, True), (400, True), (408, False), (429, False), (500, False), (503, False)]
)
def test_only_a_refusal_of_aws_is_lasting(status, lasting):
    error = ClientError({"Error": {"Code": "any"}, "ResponseMetadata": {"HTTPStatusCode": status}}, "GetObject")
    assert is_refusal(error) is lasting
    assert is_refusal(EndpointConnectionError(endpoint_url="http://s3")) is False


@pytest.mark.parametrize(
    ("status", "code"), [(400, "RequestTimeout"), (403, "RequestTimeTooSkewed"), (400, "ExpiredToken")]
)
def test_a_passing_failure_is_not_lasting_although_its_status_is_a_refusal(status, code):
    error = ClientError({"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}, "GetObject")
    assert is_refusal(error) is False


def test_a_missing_file_of_the_manifest_is_a_lasting_failure(here, put, store, s3):
    put(FILES)
    checksum = sha256(FILES["asr/small/model.bin"]).hexdigest()
    s3.delete_object(Bucket=here.bucket, Key=f"{here.models_prefix}files/{checksum}")
    with pytest.raises(ModelsMissing, match="npm run models:upload"):
        load_ears(here, store)
