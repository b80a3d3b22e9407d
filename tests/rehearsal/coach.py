"""The service's command in the rehearsal: all as deployed, but the chain comes from a file."""

from __future__ import annotations

from skill.cli import main
from skill.verification import chain_fetcher
from tests.benchmarks import identity

chain_fetcher.fetch_chain = lambda _: identity.chain()  # type: ignore[assignment] # no network
main()
