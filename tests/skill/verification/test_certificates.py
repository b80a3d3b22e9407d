"""Amazon's own chain of 2019 is trusted in its time, through roots that are no part of a test."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from skill.verification.certificates import ChainValidator, trust_roots
from skill.verification.errors import VerificationError
from tests.fakes import amazon

RECORDED = (Path(__file__).parents[2] / "requests" / "echo-api-cert-7.pem").read_bytes()


def epoch(year: int, month: int) -> float:
    return datetime(year, month, 1, tzinfo=UTC).timestamp()


def test_the_recorded_chain_is_trusted_in_its_time() -> None:
    signing = ChainValidator(trust_roots()).validate(RECORDED, epoch(2019, 9))
    assert signing.key.key_size == 2048
    assert signing.expires == datetime(2020, 5, 15, 12, tzinfo=UTC).timestamp()


@pytest.mark.parametrize("moment", [epoch(2019, 3), epoch(2020, 9)])
def test_the_recorded_chain_is_refused_at_other_times(moment: float) -> None:
    with pytest.raises(VerificationError, match="chain_untrusted"):
        ChainValidator(trust_roots()).validate(RECORDED, moment)


def test_roots_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "roots.pem"
    broken = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    file.write_bytes(b"# ours\n" + amazon.pem(amazon.authority("Root")) + broken)
    assert trust_roots(file) == [amazon.authority("Root")]


def test_a_file_without_roots_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_bytes(b"")
    with pytest.raises(ValueError, match="no trust root"):
        trust_roots(tmp_path / "empty.pem")
