"""Verifies that a request comes from Amazon, and raises a ``VerificationError`` if it does not.

Only ``chain_fetcher`` uses the network; no body is parsed here. ``certificates``,
``chain_fetcher`` and ``key_cache`` load slowly, so they are imported by name, and only where
requests are verified.
"""

from skill.verification.errors import Reason, VerificationError
from skill.verification.verifiers import ClaimVerifier, Headers, SignatureVerifier

__all__ = ["ClaimVerifier", "Headers", "Reason", "SignatureVerifier", "VerificationError"]
