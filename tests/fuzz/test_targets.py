"""What must hold for any bytes holds for those at hand, and for thousands that a fuzzer finds."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from skill.verification import certificates
from tests.fakes import amazon
from tests.fuzz import targets
from tests.fuzz.targets import SIGNED, TARGETS

pytestmark = pytest.mark.no_cover  # a request after another walks the same lines

TOP = Path(__file__).parents[2]


@pytest.mark.parametrize("name", TARGETS)
def test_it_holds_for_what_the_fuzzer_begins_with(name: str) -> None:
    target = TARGETS[name]()
    for seed in target.seeds:
        target.holds(seed)
        target.holds(seed[: len(seed) // 2])


@pytest.mark.parametrize("name", TARGETS)
def test_it_holds_for_what_a_fuzzer_finds(name: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris is not installed: pip install atheris")
    told = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-m", "tests.fuzz", name],
        cwd=tmp_path,
        env={"PYTHONPATH": str(TOP), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert told.returncode == 0, told.stdout[-2000:] + told.stderr[-4000:]
    # A busy machine makes fewer runs in the same time, but all that it begins with.
    done = re.search(r"Done (\d+) runs", told.stderr)
    assert done is not None
    assert int(done[1]) >= len(TARGETS[name]().seeds)


def test_an_address_that_leaves_the_folder_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "canonical_url", lambda url: url)
    with pytest.raises(AssertionError):
        TARGETS["urls"]().holds(b"https://s3.amazonaws.com/echo.api/../x")


def test_another_path_on_the_wire_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = SimpleNamespace(path="/elsewhere")
    monkeypatch.setattr("skill.verification.chain_fetcher.urlsplit", lambda _: elsewhere)
    with pytest.raises(AssertionError, match="another path"):
        TARGETS["urls"]().holds(amazon.URL.encode())


def test_a_forged_key_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificates.ChainValidator, "_verify_chain", lambda _, leaf, *__: [leaf])
    forged = amazon.chain(amazon.Leaf(key="other", issuer="Stranger"))
    with pytest.raises(AssertionError, match="no authority signed"):
        TARGETS["chains"]().holds(forged)


def test_a_forged_body_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    target = TARGETS["headers"]()
    monkeypatch.setattr("skill.verification.verifiers.SignatureVerifier.verify", lambda *_: None)
    with pytest.raises(AssertionError, match="nobody signed"):
        target.holds(b"\n\n" + SIGNED + b" ")


def test_a_fault_in_the_middle_of_a_talk_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    target = TARGETS["talks"]()
    monkeypatch.setattr("skill.handlers.turns.SkillService.answer", None)
    with pytest.raises(AssertionError, match="apologised"):
        target.holds(b"!\nmy hip hurts")


@pytest.mark.parametrize(
    ("response", "told"),
    [
        ({}, "nothing is said"),
        ({"outputSpeech": {"ssml": "a" * 8_001}}, "more is said"),
        ({"outputSpeech": {"ssml": "a"}, "card": "a" * 24_000}, "larger"),
    ],
)
def test_an_answer_that_the_platform_refuses_would_be_found(
    response: dict[str, object], told: str
) -> None:
    with pytest.raises(AssertionError, match=told):
        targets._kept({"response": response}, may_be_silent=False)


def test_a_fault_of_our_own_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    target = TARGETS["bodies"]()
    monkeypatch.setattr("skill.handlers.turns.SkillService.welcome", None)
    launch = next(seed for seed in target.seeds if b'"LaunchRequest"' in seed)
    with pytest.raises(AssertionError, match="apologised"):
        target.holds(launch)


def test_a_table_that_becomes_no_routine_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = SimpleNamespace(text="name = 1", problems=[], notes=[])
    monkeypatch.setattr(targets, "read_table_routine", lambda *_: broken)
    with pytest.raises(AssertionError, match="what is no routine"):
        TARGETS["routines"]().holds(targets.MOVES[0].encode())


def test_a_raw_character_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local_voice.library.own_routines.printable", str)
    with pytest.raises(AssertionError, match="raw character"):
        TARGETS["routines"]().holds(b'"\\u001b" = 1')
