"""Tests moments of the loop with scripted neighbours."""

import json
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from boto3.exceptions import RetriesExceededError
from botocore.exceptions import ClientError, EndpointConnectionError
from botocore.stub import Stubber

from conftest import write_ogg
from whisperx_worker.protection import Protection
from whisperx_worker.queue import Received
from whisperx_worker.store import Store
from whisperx_worker.words import Heard
from whisperx_worker.worker import Ending, Worker

MESSAGE = {
    "version": 1, "callId": "vendor-1.2", "round": 0, "audioKey": "prepared/998900000401/vendor-1.2.ogg",
    "answerKey": "heard/whisperx/vendor-1.2_0123456789ab.json", "channels": 1, "durationMs": 1_000, "language": "en",
}  # fmt: skip
TRIES = "heard/whisperx/vendor-1.2_0123456789ab.tries"


class OneMessage:
    """A queue with one message that returns after each hand-back."""

    visibility_seconds = 30

    def __init__(self, at_receive=lambda: None, returns=0):
        self.at_receive, self.returns = at_receive, returns
        self.waiting, self.receives = 1, 0
        self.shown: list[int] = []

    def receive(self, _seconds):
        self.at_receive()
        if not self.waiting:
            return None
        self.waiting = 0
        self.receives += 1
        return Received(json.dumps(MESSAGE), "handle", "id", self.receives)

    def delete(self, _received):
        pass

    def show_again(self, _received, after_seconds):
        self.shown.append(after_seconds)
        if len(self.shown) <= self.returns:
            self.waiting = 1


class Shelf:
    """A bucket in memory. `failing` has the error of each operation on a key."""

    def __init__(self, sound: bytes):
        self.objects = {MESSAGE["audioKey"]: sound}
        self.failing = lambda _operation, _key: None

    def _meet(self, operation, key):
        if error := self.failing(operation, key):
            raise error

    def _found(self, key):
        if key not in self.objects:
            raise ClientError({"Error": {"Code": "404"}}, "HeadObject")
        return self.objects[key]

    def download_file(self, _bucket, key, file):
        self._meet("download", key)
        Path(file).write_bytes(self._found(key))

    def get_object(self, Bucket, Key):  # noqa: N803
        self._meet("get", Key)
        content = self._found(Key)
        return {"Body": type("Body", (), {"read": lambda _self: content})()}

    def head_object(self, Bucket, Key):  # noqa: N803
        self._meet("head", Key)
        return {"Metadata": {"round": str(json.loads(self._found(Key))["round"])}}

    def put_object(self, Bucket, Key, Body, **_):  # noqa: N803
        self._meet("put", Key)
        self.objects[Key] = Body

    def tries(self):
        return json.loads(self.objects[TRIES])["tries"]

    def answer(self):
        return json.loads(self.objects.get(MESSAGE["answerKey"], "null"))


@pytest.fixture
def shelf(tmp_path):
    return Shelf(write_ogg(tmp_path / "sound.ogg", [np.zeros(16_000, np.float32)]).read_bytes())


@pytest.fixture
def worker_of(settings, shelf, tmp_path):
    def worker_of(queue, protection=None, heard=None, **changes):
        here = replace(settings, work_directory=tmp_path, idle_seconds=0.3, max_tries=1, **changes)
        listened = heard if heard is not None else []

        def listen(_channels, language, batch_size, voices):
            listened.append((batch_size, voices))
            return Heard(language, 1, "decoder", [], None, False)

        protection = protection or Protection(None)
        return Worker(here, queue, Store(shelf, "bucket"), protection, listen, lambda _heard: {})

    return worker_of


def test_hands_back_a_message_that_arrives_during_a_signal(worker_of):
    heard = []
    queue = OneMessage(at_receive=lambda: worker.stop())
    worker = worker_of(queue, heard=heard)
    assert worker.run() is Ending.FINISHED
    assert (heard, queue.shown) == ([], [0])


def test_leaves_no_recording_behind_after_an_interruption(worker_of, tmp_path):
    over = threading.Event()

    class Endless(list):
        def append(self, _heard):
            worker.stop()
            over.wait()

    queue = OneMessage()
    worker = worker_of(queue, heard=Endless(), grace_seconds=0)
    assert worker.run() is Ending.LEFT
    assert list(tmp_path.glob("santral-*")) == []
    assert queue.shown == [0]
    over.set()


def test_protects_its_task_only_while_it_works(worker_of, shelf):
    turned = []

    class Noting(Protection):
        def turn(self, on):
            turned.append((on, shelf.answer() is not None))

    worker_of(OneMessage(), Noting(None)).run()
    assert turned[0] == (True, False)
    assert turned[-1] == (False, True)


@pytest.mark.parametrize(
    "error",
    [
        ClientError({"Error": {"Code": "403"}, "ResponseMetadata": {"HTTPStatusCode": 403}}, "HeadObject"),
        ClientError({"Error": {"Code": "SlowDown"}, "ResponseMetadata": {"HTTPStatusCode": 503}}, "HeadObject"),
        EndpointConnectionError(endpoint_url="http://s3"),
        RetriesExceededError(OSError()),
    ],
)
@pytest.mark.parametrize("step", [("head", ".json"), ("get", ".tries"), ("download", ".ogg"), ("put", ".tries"), ("put", ".json")])
def test_a_failing_service_costs_no_attempt_and_ends_no_recording(worker_of, shelf, step, error):
    failing, ending = step
    left = [2]

    def fail(operation, key):
        if operation == failing and key.endswith(ending) and left[0]:
            left[0] -= 1
            return error
        return None

    shelf.failing = fail
    queue = OneMessage(returns=5)
    worker_of(queue).run()
    assert "segments" in shelf.answer()
    assert shelf.tries() == 1
    assert queue.receives > 1


def test_takes_back_an_attempt_later_if_it_fails_at_once(worker_of, shelf):
    failures = ["answer", "tries"]

    def fail(operation, key):
        if operation != "put" or not failures:
            return None
        if (failures[0] == "answer") != key.endswith(".json"):
            return None
        failures.pop(0)
        return EndpointConnectionError(endpoint_url="http://s3")

    shelf.failing = fail
    worker_of(OneMessage(returns=5)).run()
    assert failures == []
    assert "segments" in shelf.answer()


def test_a_message_of_one_voice_gives_one_voice(worker_of, monkeypatch):
    monkeypatch.setitem(MESSAGE, "voices", 1)
    heard = []
    worker_of(OneMessage(), heard=heard).run()
    assert heard == [(8, 1)]


@pytest.mark.parametrize("code", ["403", "AccessDenied", "SlowDown", "NoSuchBucket"])
@pytest.mark.parametrize("status", [403, 503])
def test_only_a_missing_object_is_absent(s3, code, status):
    store = Store(s3, "bucket")
    with Stubber(s3) as stub:
        stub.add_client_error("head_object", "404", http_status_code=404)
        assert store.read_answer_round("heard/whisperx/a.json") is None
        stub.add_client_error("head_object", code, http_status_code=status)
        with pytest.raises(ClientError):
            store.read_answer_round("heard/whisperx/a.json")
        stub.add_client_error("head_object", code, http_status_code=status)
        with pytest.raises(ClientError):
            store.download("prepared/a.ogg", Path("/dev/null"))
