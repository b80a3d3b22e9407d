"""Why a request is refused before the skill handles it, as keys for the log and the metrics."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """The reason of a refusal; its value appears in the response, the log and the metrics."""

    HEADER_MISSING = "header_missing"
    HEADER_REPEATED = "header_repeated"
    URL_REFUSED = "url_refused"
    SIGNATURE_MALFORMED = "signature_malformed"
    SIGNATURE_MISMATCH = "signature_mismatch"
    CHAIN_UNREACHABLE = "chain_unreachable"
    CHAIN_BUSY = "chain_busy"
    CHAIN_NOT_SERVED = "chain_not_served"
    CHAIN_TOO_LARGE = "chain_too_large"
    CHAIN_NOT_PEM = "chain_not_pem"
    CHAIN_UNTRUSTED = "chain_untrusted"
    CHAIN_WRONG_NAME = "chain_wrong_name"
    CHAIN_WRONG_USE = "chain_wrong_use"
    CHAIN_WRONG_KEY = "chain_wrong_key"
    TIMESTAMP_MISSING = "timestamp_missing"
    TIMESTAMP_WITHOUT_ZONE = "timestamp_without_zone"
    TIMESTAMP_TOO_FAR = "timestamp_too_far"
    SKILL_ID_MISMATCH = "skill_id_mismatch"

    @property
    def is_outage(self) -> bool:
        """Whether the request may be genuine: the certificate host is down, or we are busy."""
        return self in {Reason.CHAIN_UNREACHABLE, Reason.CHAIN_BUSY}

    @property
    def status(self) -> int:
        """The HTTP status of the refusal: 503 for an outage, 400 for everything else."""
        return 503 if self.is_outage else 400


class VerificationError(Exception):
    """A request that is not proved to come from Amazon, recently and for this skill."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
