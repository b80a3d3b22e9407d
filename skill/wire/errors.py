"""Requests that get an error response."""

from __future__ import annotations


class MalformedRequestError(Exception):
    """A body that is no valid Alexa request; the message never quotes it.

    *request_id* is the id in the body, for the log; empty if it has none.
    """

    def __init__(self, message: str, request_id: str = "") -> None:
        super().__init__(message)
        self.request_id = request_id


class RetryLaterError(Exception):
    """The request could not be carried out; the error response makes Alexa send it again.

    *request_id* is its id, for the log.
    """

    def __init__(self, request_id: str) -> None:
        super().__init__("not done")
        self.request_id = request_id
