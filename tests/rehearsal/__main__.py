"""Rehearses the operation of the service on loopback: python -m tests.rehearsal [PART...].

Runs the commands of docs/serving.md ("Operations") on a stand-in for a machine, with Debian's Caddy
and PostgreSQL, and looks after each part whether what was meant has happened. Says "skipped" where
they are not here. Takes some two minutes.
"""

from __future__ import annotations

import http.client
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tests.benchmarks import bodies
from tests.rehearsal.sandbox import Machine, SkipError, commands_of, machine

WALK = ("StartWarmUpIntent", "AMAZON.NoIntent", "AMAZON.NextIntent", "AMAZON.NextIntent")
RUNNER, LEAVER = "runner", "leaver"
MANY = 400
REST = 20.0


def main() -> int:
    """Rehearse; 0 if all went as written, or was skipped."""
    commands = commands_of()
    if list(commands) != list(CHECKS):
        print(f"the page has {list(commands)}, the rehearsal {list(CHECKS)}")  # noqa: T201 - the report
        return 1
    try:
        with machine() as here:
            for name, check in CHECKS.items():
                began = time.monotonic()
                said = check(here, commands[name])
                print(f"{name}: {said} ({time.monotonic() - began:.0f} s)", flush=True)  # noqa: T201 - the same
    except SkipError as reason:
        print(f"rehearsal skipped: {reason}")  # noqa: T201 - the same
    return 0


def walk(here: Machine, user: str) -> int:
    """Lead *user* into a session; return the step that was reached."""
    greeting(here, user)  # a stranger hears first who speaks, and only then of a place
    attributes: dict[str, Any] = {}
    for name in WALK:
        answer = ask(here, bodies.intent(name, attributes, user))
        attributes = answer.get("sessionAttributes", {})
    step: int = attributes["session"]["step"]
    return step


def ask(here: Machine, envelope: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to *envelope*, which must be one."""
    status, answer = here.post(envelope)
    assert status == http.client.OK, f"{status}\n{here.logs()}"
    return answer


def greeting(here: Machine, user: str) -> str:
    """Return what is said to *user* at the beginning of a talk."""
    ssml: str = ask(here, bodies.launch(user))["response"]["outputSpeech"]["ssml"]
    return ssml


def is_known(here: Machine, user: str) -> bool:
    """Return whether the service offers *user* to go on."""
    return "go on from there" in greeting(here, user)


def deploy(here: Machine, commands: str) -> str:
    """Set all up, and have a runner's place remembered."""
    here.run(commands)
    here.until_ready()
    assert here.post(bodies.launch(), signed=False)[0] == http.client.BAD_REQUEST
    told = here.run(
        'curl -sS --http2 --cacert "$XDG_DATA_HOME"/caddy/pki/authorities/local/root.crt '
        '-o /dev/null -w "%{http_version} %{http_code}" "$DOMAIN"/skill -d {}'
    )
    assert told == "2 400", told
    for user in (RUNNER, LEAVER):
        walk(here, user)
        assert is_known(here, user)
    return "answers over TLS, HTTP/2 too; refuses what nobody signed; remembers two runners"


def rotate(here: Machine, commands: str) -> str:
    """Replace the key; whoever comes is known, and has moved."""
    before = set(here.rows())
    here.run(commands)
    here.until_ready()
    assert is_known(here, RUNNER)
    after = set(here.rows())
    moved = len(before - after)
    assert moved >= 1, "no record has moved"
    return f"{moved} of {len(before)} records moved to the new key as their runners came"


def restart(here: Machine, commands: str) -> str:
    """Begin anew while runners speak."""
    with asked_all_the_time(here) as seen:
        here.run(commands)
        here.until_ready()
    assert is_known(here, RUNNER)
    lost = {status: count for status, count in seen.items() if status != http.client.OK}
    return f"{seen[http.client.OK]} answered meanwhile, not answered: {lost or 'none'}"


@contextmanager
def asked_all_the_time(here: Machine) -> Iterator[Counter[int]]:
    """Count the answers to a runner who asks all the time, by status; 0 is none."""
    seen: Counter[int] = Counter()
    over = threading.Event()

    def ask_on() -> None:
        while not over.wait(0.05):
            try:
                seen[here.post(bodies.launch("asker"))[0]] += 1
            except (OSError, http.client.HTTPException):
                seen[0] += 1

    thread = threading.Thread(target=ask_on)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def back_up(here: Machine, commands: str) -> str:
    """Make a backup."""
    here.run(commands)
    size = sum(file.stat().st_size for file in (here.folder / "backups").iterdir())
    return f"{size} bytes"


def restore(here: Machine, commands: str) -> str:
    """Lose everything, and put it back."""
    before = sorted(here.rows())
    here.run("psql -qU postgres coach -c 'DELETE FROM progress'")
    assert not is_known(here, RUNNER)
    here.run(commands)
    here.until_ready()
    assert is_known(here, RUNNER)
    assert set(before) <= set(here.rows())
    return f"{len(before)} records lost and back"


def forget(here: Machine, commands: str) -> str:
    """Forget one user, also under the old key, and nobody else."""
    before = set(here.rows())
    user = bodies.launch(LEAVER)["session"]["user"]["userId"]
    here.run(f"USER_ID={user}\n{commands}")
    assert len(before - set(here.rows())) == 1
    assert not is_known(here, LEAVER)
    assert is_known(here, RUNNER)
    return "one record is gone, the others are there"


def run_out_of_disk(here: Machine, commands: str) -> str:
    """Fill the disk: everybody is answered, told that nothing is remembered, and later it is."""
    here.run(f"dd if=/dev/zero of={here.disk}/ballast bs=4k status=none || true")
    said = (greeting(here, f"many{number}") for number in range(MANY))
    answered = 1 + next(number for number, it in enumerate(said) if "cannot remember" in it)
    here.run(f"rm {here.disk}/ballast\n{commands}")
    over = time.monotonic() + REST
    while "cannot remember" in greeting(here, "first") and time.monotonic() < over:
        time.sleep(0.2)  # a store that failed rests
    walk(here, "later")
    assert is_known(here, "later")
    return f"the {answered}th on it was told that nothing is remembered; then it is again"


CHECKS: Mapping[str, Callable[[Machine, str], str]] = {
    "Deploy": deploy,
    "The key": rotate,
    "Restart": restart,
    "Back up": back_up,
    "Restore": restore,
    "Forget a user": forget,
    "A full disk": run_out_of_disk,
}

if __name__ == "__main__":
    sys.exit(main())
