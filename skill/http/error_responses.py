"""Error responses: one line of JSON, never a page."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import BinaryIO

from flask import Response, request
from werkzeug.exceptions import Forbidden, HTTPException, MethodNotAllowed, RequestEntityTooLarge

from skill.operations import Observer, logs
from skill.verification import VerificationError
from skill.wire import MalformedRequestError, RetryLaterError

JSON = "application/json"
INTERNAL = "internal"
CHUNK = 64 * 1024
MAX_DRAINED_BYTES = 8 * 1024 * 1024
"""How much of a too large body is read and dropped before the connection is closed."""

log = logging.getLogger("skill.requests")


def error_response(observer: Observer, sampler: logs.Sampler, fault: Exception) -> Response:
    """Return the response to *fault*; *observer* counts it, and *sampler* tells if it is logged."""
    status, reason = _status_and_reason(fault)
    if isinstance(fault, RequestEntityTooLarge):
        _drain(request.environ["wsgi.input"])
    observer.count_refusal(reason)
    if (left_out := sampler.take(reason)) is not None:
        request_id = getattr(fault, "request_id", "")
        if reason == INTERNAL:
            logs.log_fault(log, fault, request_id)
        else:
            extras = {"reason": reason, "request": request_id or None, "more": left_out or None}
            log.warning("refused", extra=extras)
    answer = Response(f'{{"error":"{reason}"}}\n', status, mimetype=JSON)
    if isinstance(fault, MethodNotAllowed) and fault.valid_methods:
        answer.headers["Allow"] = ", ".join(sorted(fault.valid_methods))
    return answer


def _drain(body: BinaryIO) -> None:
    """Read what a client still sends, up to a limit, so that it gets the error response."""
    remaining = MAX_DRAINED_BYTES
    while remaining > 0 and (chunk := body.read(min(remaining, CHUNK))):
        remaining -= len(chunk)


def _status_and_reason(fault: Exception) -> tuple[int, str]:
    """Return the status and the machine-readable reason of *fault*."""
    match fault:
        case VerificationError():
            return fault.reason.status, fault.reason.value
        case MalformedRequestError():
            return HTTPStatus.BAD_REQUEST, "malformed_request"
        case RetryLaterError():
            return HTTPStatus.SERVICE_UNAVAILABLE, "store_unavailable"
        case Forbidden():  # raised by ourselves alone
            return HTTPStatus.FORBIDDEN, str(fault.description)
        case HTTPException():
            return fault.code or HTTPStatus.BAD_REQUEST, fault.name.lower().replace(" ", "_")
    return HTTPStatus.SERVICE_UNAVAILABLE, INTERNAL
