"""A signed request in, nothing or a ``VerificationError`` out: does it come from Amazon?

Only ``chain_fetcher`` touches the network; no body is parsed here. ``certificates``,
``chain_fetcher`` and ``key_cache`` load slowly, so they are imported by name, and only where
requests are verified.
"""

from skill.verification.errors import Reason, VerificationError
from skill.verification.verifiers import ClaimVerifier, Headers, SignatureVerifier

__all__ = ["ClaimVerifier", "Headers", "Reason", "SignatureVerifier", "VerificationError"]
