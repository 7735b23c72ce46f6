"""The queue, and the lease of one message."""

import logging
import threading
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from .logs import log

LONG_POLL_SECONDS = 20


@dataclass(frozen=True)
class Received:
    body: str
    handle: str
    message_id: str
    receives: int
    """Receive count, including this one."""


class Queue:
    def __init__(self, sqs: Any, url: str, visibility_seconds: int):
        self._sqs = sqs
        self._url = url
        self.visibility_seconds = visibility_seconds

    def receive(self, wait_seconds: float) -> Received | None:
        """Polls up to 20 s for one message. Returns None if there is none."""
        answer = self._sqs.receive_message(
            QueueUrl=self._url,
            MaxNumberOfMessages=1,
            WaitTimeSeconds=max(0, min(LONG_POLL_SECONDS, int(wait_seconds))),
            VisibilityTimeout=self.visibility_seconds,
            AttributeNames=["ApproximateReceiveCount"],
        )
        for message in answer.get("Messages", []):
            receives = int(message.get("Attributes", {}).get("ApproximateReceiveCount", "1"))
            return Received(message["Body"], message["ReceiptHandle"], message["MessageId"], receives)
        return None

    def delete(self, received: Received) -> None:
        self._sqs.delete_message(QueueUrl=self._url, ReceiptHandle=received.handle)

    def show_again(self, received: Received, after_seconds: int) -> None:
        """Makes the message visible after this time."""
        self._sqs.change_message_visibility(
            QueueUrl=self._url, ReceiptHandle=received.handle, VisibilityTimeout=min(43_200, after_seconds)
        )


class Hold:
    """Keeps a message invisible until `release`, which leaves the message unchanged."""

    def __init__(self, queue: Queue, received: Received):
        self._queue = queue
        self._received = received
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._extend, name="hold", daemon=True)
        self._thread.start()

    def release(self) -> None:
        self._over.set()
        self._thread.join(timeout=5)

    def _extend(self) -> None:
        every = self._queue.visibility_seconds / 3
        while not self._over.wait(every):
            try:
                self._queue.show_again(self._received, self._queue.visibility_seconds)
            except ClientError as error:
                code = error.response.get("Error", {}).get("Code", "")
                if "ReceiptHandleIsInvalid" in code or "MessageNotInflight" in code or "InvalidParameterValue" in code:
                    # Another worker may have it now. This one checks for an answer before it writes its own.
                    log(logging.WARNING, "the hold on a message was lost", messageId=self._received.message_id, code=code)
                    return
                log(logging.WARNING, "the hold on a message could not be extended", error, code=code)
            except BotoCoreError as error:
                log(logging.WARNING, "the hold on a message could not be extended", error)
