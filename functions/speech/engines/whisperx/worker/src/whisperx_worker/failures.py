"""Why a recording was not heard."""

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError

SERVICE_FAILURES = (ClientError, BotoCoreError, Boto3Error)
"""S3 or SQS did not do what it was asked: never the recording's fault. boto3's transfers raise a class of their own."""


class NeverHeard(Exception):
    """This recording fails the same way every time; the answer says so."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


class OutOfMemory(Exception):
    """Not even a batch of one fits."""


class CutShort(Exception):
    """Much less sound came out of a recording than it has."""


class ModelsMissing(Exception):
    """The models' folder or prefix is not as it must be; the message says what to do. Another start changes nothing."""


class ModelsUnreachable(Exception):
    """S3 did not hand the models over this time; another start may find them."""


_PASSING_CODES = {"RequestTimeout", "RequestTimeTooSkewed", "ExpiredToken", "ExpiredTokenException", "SlowDown"}
"""S3 gives them a status of refusals: a connection was slow, a clock was wrong, credentials ran out."""


def is_lasting(error: BaseException) -> bool:
    """True where AWS answered that it does not do this: a right, a bucket or an object is missing.

    False for an outage, throttling and a connection that fails.
    """
    response = getattr(error, "response", {})
    status = response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    if response.get("Error", {}).get("Code") in _PASSING_CODES:
        return False
    return isinstance(error, ClientError) and 400 <= status < 500 and status not in (408, 429)


def is_out_of_memory(error: BaseException) -> bool:
    """True for every way in which Python, torch and CTranslate2 say that memory is used up, on either device."""
    if isinstance(error, MemoryError):
        return True
    # torch's own class of the error is a RuntimeError too, and says the words
    words = str(error).lower()
    return isinstance(error, RuntimeError) and any(
        sign in words for sign in ("out of memory", "can't allocate memory", "alloc_failed", "bad_alloc")
    )
