"""What a stranger may send, or a runner hand in, and what must hold whatever it is.

Each target takes bytes, hands them to the product as one kind of input, and raises where anything
but a refusal of the one kind comes back, or where something passes that must not.
"""

from __future__ import annotations

import http.client
import json
import logging
import posixpath
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

from content.coaching.dialog import DialogState
from content.library import load
from local_voice.library import FileProblem, read_routine, read_table_routine
from skill.components import build_skill
from skill.handlers import UserRecords
from skill.http import SkillWebservice
from skill.intents import utterances
from skill.verification import ClaimVerifier, VerificationError
from skill.verification.certificates import ChainValidator, canonical_url
from skill.verification.chain_fetcher import fetch_chain
from skill.wire import MalformedRequestError
from skill.wire.ssml import MAX_SPEECH_CHARS
from tests.fakes import amazon, speaker
from tests.fakes.amazon import NOW, URL, Leaf
from tests.fakes.stores import MemoryStore

REQUESTS = Path(__file__).parents[1] / "requests"
SIGNED = b'{"request":{"type":"LaunchRequest"}}'
TOKENS = (
    *("https://", "s3.amazonaws.com", ":443", "/echo.api/", "..", "%2e", "@", "?", "#", ".pem"),
    *("SignatureCertChainUrl: ", "Signature-256: ", "-----BEGIN CERTIFICATE-----", "AAAA"),
    *('"type":', '"LaunchRequest"', '"timestamp":', '"request":', '"__class__":', "null", "1e400"),
    *('"IntentRequest"', '"slots":', '"intent":', "2026-11-22T12:00:00Z", "+99:99", "\\\\ud800"),
    *("clamshells", "glute bridges", " x ", " s hold", "1:30", "sep=;", "[[moves]]", "seconds = "),
    *('"playerActivity":', '"BUFFERING"', '"dialogState":', '"Unheard.Of"', '"codecs":'),
)
"""Words that a fuzzer would need long to find by itself."""

MOVES = (
    "name,reps,sides\nclamshells,10,each\nglute bridges,12,both\n",
    "sep=;\nMy plan\nExercise;Sets x Reps;Hold (s);Rest;Side\nClamshell;3 x 10;5;30 s;L/R\n",
    'move\ttime\nbutterfly stretch\t1:30\nhip circles\t"1,5 min"\nbox jumps\t10\n',
    "clamshells,30,each\nhula,2 sets of 12 reps,left\n",
    "\ufeffname|minutes|notes\nsquats|2 min 30 s|each side\n",
    'name = "mine"\nminutes = 5\n[[moves]]\nexercise = "hip_circle"\nseconds = 30\nsay = "Hop."\n',
    'name = "mine"\nminutes = 5\nkind = "strength"\n[[moves]]\nexercise = "squat"\nreps = 10\n',
)
"""Files of moves to begin with, tables and TOML."""


MAX_ANSWER_BYTES = 24_000
"""Bytes of an answer that the platform takes."""


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of input: what must hold, inputs to begin with, and how many runs take seconds."""

    holds: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
    runs: int


def headers() -> Target:
    """Return the target of header lines, then a blank line, then a body."""
    verifier = amazon.verifier()

    def holds(data: bytes) -> None:
        head, _, body = data.partition(b"\n\n")
        lines = [line.partition(": ") for line in head.decode("utf-8", "replace").split("\n")]
        try:
            verifier.verify([(name, value) for name, _, value in lines], body)
        except VerificationError:
            return
        assert body == SIGNED, "a body passed that nobody signed"

    lines = [f"{name}: {value}" for name, value in amazon.signed(SIGNED)]
    heads = ("\n".join(lines), "\n".join([*lines, lines[1]]), lines[0], "Host: localhost")
    return Target(holds, tuple(head.encode() + b"\n\n" + SIGNED for head in heads), 4000)


def urls() -> Target:
    """Return the target of certificate addresses."""
    wire = _Wire()

    def holds(data: bytes) -> None:
        url = data.decode("utf-8", "replace")
        try:
            url = canonical_url(url)
        except VerificationError:
            return
        assert canonical_url(url) == url, "there are two forms of one address"
        parts = urlsplit(url)
        assert (parts.scheme, parts.hostname) == ("https", "s3.amazonaws.com")
        assert parts.port is None
        assert (parts.username, parts.query, parts.fragment) == (None, "", "")
        assert posixpath.normpath(unquote(parts.path)) == parts.path
        assert parts.path.startswith("/echo.api/")
        try:
            fetch_chain(url, connect=wire)
        except VerificationError:
            assert wire.asked == f"GET {parts.path}", "another path went on the wire"

    seeds = (
        URL,
        URL.replace(".com/", ".com:443/"),
        URL.replace("https", "HTTPS"),
        URL.replace("echo-api", "../echo.api/x"),
        URL.replace("echo-api", "./x/../../../echo.api/x"),
        URL.replace("echo-api", "%2e%2e/x"),
        URL.replace("://", "://user@"),
        URL + "?x#y",
    )
    return Target(holds, tuple(seed.encode() for seed in seeds), 20_000)


class _Wire:
    """A connection that keeps what was asked of it and goes no further."""

    asked = ""

    def __call__(self, *_: object, **__: object) -> Any:  # noqa: ANN401 - a connection in all that counts
        return self

    def request(self, method: str, path: str) -> NoReturn:
        """Take a request and break off."""
        self.asked = f"{method} {path}"
        raise http.client.HTTPException

    def close(self) -> None:
        """Do nothing."""


def chains() -> Target:
    """Return the target of what a certificate host may serve."""
    validator, now = ChainValidator([amazon.authority("Root")]), NOW.timestamp()
    key = amazon.rsa_key().public_key()

    def holds(data: bytes) -> None:
        try:
            trusted = validator.validate(data, now).key
        except VerificationError:
            return
        assert trusted == key, "a key is trusted that no authority signed"

    strangers = (
        Leaf(key="other", names=("evil.example",)),
        Leaf(key="other", names=("*.amazon.com",)),
        Leaf(key="other", usage=None),
        Leaf(key="other", issuer="Stranger"),
        Leaf(key="other", issuer=""),
    )
    recorded = (REQUESTS / "echo-api-cert-7.pem").read_bytes()
    seeds = (amazon.chain(), recorded, *(amazon.chain(leaf) for leaf in strangers))
    return Target(holds, seeds, 4000)


def bodies() -> Target:
    """Return the target of signed bodies, answered by the skill or refused."""
    claims = ClaimVerifier(frozenset(), amazon.Clock())
    skill = build_skill(UserRecords(MemoryStore(), str))
    service = SkillWebservice(skill, amazon.verifier(), claims)

    def holds(data: bytes) -> None:
        with _faults() as seen, suppress(VerificationError, MalformedRequestError):
            service.answer(amazon.signed(data), data)
        assert not seen, "the skill apologised for a fault of its own"

    files = sorted(REQUESTS.glob("*/*.json"))
    return Target(holds, tuple(_of_now(file.read_bytes()) for file in files), 1500)


TALK_LENGTH = 12
"""Turns of a talk that is made of bytes; most are shorter."""

PLATFORM_INTENTS = tuple(sorted(utterances.load()))
SPOKEN = (
    *("my hip hurts", "in the groin", "no", "yes", "when i run", "two weeks", "i'm not sure"),
    *("what is a labral tear", "start a warm-up", "next", "that hurts", "stop", "forget me"),
    *("i can't put any weight on it", "why", "say that again", "easier", "slower", "seven"),
)


def talks() -> Target:
    """Return the target of whole talks: each line a turn, as a speaker would send it.

    A line is words to be heard as free text, "=" and an intent of the platform by its number, or
    "!" for a talk that is opened anew. What one answer keeps in mind goes into the next request.
    """
    store = MemoryStore()
    claims = ClaimVerifier(frozenset(), check_time=False)
    service = SkillWebservice(build_skill(UserRecords(store, str)), None, claims)

    def holds(data: bytes) -> None:
        store.records.clear()
        attributes: dict[str, Any] = {}
        for turn in data.decode("utf-8", "replace").split("\n")[:TALK_LENGTH]:
            sent = _turn(turn, {} if turn.startswith("!") else attributes)
            with _faults() as seen:
                answer = json.loads(service.answer((), json.dumps(sent).encode()))
            assert not seen, "the skill apologised for a fault of its own"
            attributes = _kept(answer, may_be_silent=sent["request"]["type"] != "IntentRequest")

    seeds = ["\n".join(("!", *SPOKEN[at:], *SPOKEN[:at])) for at in range(0, len(SPOKEN), 4)]
    numbers = ["\n".join(f"={at + step}" for step in range(9)) for at in range(0, 200, 9)]
    return Target(holds, tuple(seed.encode() for seed in (*seeds, *numbers)), 250)


def _turn(turn: str, attributes: dict[str, Any]) -> dict[str, Any]:
    """Return the request that a speaker sends for *turn*."""
    if turn.startswith("!"):
        asked: dict[str, Any] = {"type": "LaunchRequest"}
    elif turn.startswith("="):
        number = int(turn[1:]) if turn[1:].isascii() and turn[1:].isdigit() else len(turn)
        asked = {"type": "IntentRequest"}
        asked["intent"] = {"name": PLATFORM_INTENTS[number % len(PLATFORM_INTENTS)]}
    else:
        words = {"name": "description", "value": turn}
        asked = {"type": "IntentRequest"}
        asked["intent"] = {"name": "DescribeIntent", "slots": {"description": words}}
    moment = NOW.timestamp()
    return speaker.envelope(asked, attributes, moment, "fuzz", "en-US", new=not attributes)


def _kept(answer: dict[str, Any], *, may_be_silent: bool) -> dict[str, Any]:
    """Return what the answer keeps in mind, after a look whether the platform would take it."""
    response = answer["response"]
    ssml = response.get("outputSpeech", {}).get("ssml", "")
    assert may_be_silent or ssml, "nothing is said to what somebody said"
    assert len(ssml) <= MAX_SPEECH_CHARS, "more is said than the platform takes"
    assert len(json.dumps(answer)) < MAX_ANSWER_BYTES, (
        "the answer is larger than the platform takes"
    )
    if response.get("shouldEndSession", True):
        return {}
    assert response["reprompt"]["outputSpeech"]["ssml"], "an open question has no second form"
    kept: dict[str, Any] = answer["sessionAttributes"]
    read = DialogState.from_dict(kept)
    again = DialogState.from_dict(json.loads(json.dumps(read.to_dict())))
    assert again == read, "what is kept does not survive being kept"
    return kept


def routines() -> Target:
    """Return the target of files of moves: taken over as a routine that holds, or refused."""
    library, folder = load(), Path(tempfile.mkdtemp(prefix="hip-coach-routines-"))

    def holds(data: bytes) -> None:
        file = folder / "mine"
        file.write_bytes(data)
        table = read_table_routine(file, library)
        assert bool(table.text) != bool(table.problems), "neither a routine nor a reason against"
        _assert_shown(file, [*table.problems, *table.notes])
        if table.text:
            file.write_text(table.text)
            assert read_routine(file, library)[0] is not None, "a table became what is no routine"
        file.write_bytes(data)
        routine, problems = read_routine(file, library)
        assert (routine is None) == bool(problems), "neither a routine nor a reason against"
        _assert_shown(file, problems)

    return Target(holds, tuple(text.encode() for text in MOVES), 300)


def _assert_shown(file: Path, problems: Iterable[FileProblem]) -> None:
    for problem in problems:
        assert problem.line > 0, "a line before the first"
        assert str(problem).isprintable(), "a raw character for the terminal"
        assert str(problem).startswith(f"{file}:"), "a problem of another file"


def _of_now(body: bytes) -> bytes:
    """Return the recorded *body* as if it had been sent at the time of the test's clock."""
    told = json.loads(body)
    told["request"]["timestamp"] = NOW.strftime("%Y-%m-%dT%H:%M:%SZ")
    return json.dumps(told).encode()


@contextmanager
def _faults() -> Iterator[list[logging.LogRecord]]:
    """Collect what the skill's own last resort logs meanwhile."""
    seen: list[logging.LogRecord] = []
    last_resort = logging.getLogger("skill.service")
    collector = logging.Handler()
    collector.emit = seen.append  # type: ignore[method-assign] # all that a handler needs
    last_resort.addHandler(collector)
    try:
        yield seen
    finally:
        last_resort.removeHandler(collector)


TARGETS: Mapping[str, Callable[[], Target]] = {
    "headers": headers,
    "urls": urls,
    "chains": chains,
    "bodies": bodies,
    "talks": talks,
    "routines": routines,
}
