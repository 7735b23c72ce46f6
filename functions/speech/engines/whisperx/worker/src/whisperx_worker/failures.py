"""Why a recording has no transcript."""

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError

SERVICE_FAILURES = (ClientError, BotoCoreError, Boto3Error)
"""Failures of S3 or SQS, never of the recording. boto3's transfers raise their own class."""


class NeverHeard(Exception):
    """This recording fails in the same way every time. The answer says so."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


class OutOfMemory(Exception):
    """Even a batch of one does not fit."""


class CutShort(Exception):
    """The decoded sound is much shorter than the recording."""


class ModelsMissing(Exception):
    """The models' folder or prefix is wrong. The message has advice. A restart is useless."""


class ModelsUnreachable(Exception):
    """S3 did not send the models. A restart may get them."""


_PASSING_CODES = {"RequestTimeout", "RequestTimeTooSkewed", "ExpiredToken", "ExpiredTokenException", "SlowDown"}
"""S3 answers these with the status of a refusal, although they pass. They mean a slow connection,
a wrong clock or expired credentials.
"""


def is_refusal(error: BaseException) -> bool:
    """Whether AWS refuses for good, because a right, a bucket or an object is missing.

    False for an outage, throttling or a failed connection.
    """
    response = getattr(error, "response", {})
    status = response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    if response.get("Error", {}).get("Code") in _PASSING_CODES:
        return False
    return isinstance(error, ClientError) and 400 <= status < 500 and status not in (408, 429)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether Python, torch or CTranslate2 ran out of memory on either device."""
    if isinstance(error, MemoryError):
        return True
    # torch's own error class is a RuntimeError with these words.
    words = str(error).lower()
    return isinstance(error, RuntimeError) and any(
        sign in words for sign in ("out of memory", "can't allocate memory", "alloc_failed", "bad_alloc")
    )
