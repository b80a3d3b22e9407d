"""The service's command in the rehearsal: all as deployed, but the chain comes from a file."""

from __future__ import annotations

from skill.cli import main
from skill.verification import Reason, VerificationError, chain_fetcher
from tests.benchmarks import identity


def fetch_chain(url: str) -> bytes:
    """Serve the one chain there is.

    Raises:
        VerificationError: for any other address.
    """
    if url != identity.url():
        raise VerificationError(Reason.CHAIN_NOT_SERVED)
    return identity.chain()


chain_fetcher.fetch_chain = fetch_chain  # type: ignore[assignment] # no network
main()
