"""The command's flags are the settings, and what is wrong is said in one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from content.library import ContentError, Fault
from local_voice.export import tracks
from skill import server
from skill.cli import main
from skill.interaction_model import builder, skill_package
from skill.settings import Settings, SettingsError
from skill.stores import UserIdHasher
from skill.stores.sqlite import SqliteStore
from tests.fakes.renderer import FakeRenderer
from tests.skill.stores.store_contract import FULL


def run(*words: str, **environment: str) -> Result:
    return CliRunner().invoke(main, words, env=environment)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """Return the settings that would have been served."""
    seen: list[Settings] = []

    def pretend(settings: Settings, _voice: object, tell: Callable[[str], None]) -> None:
        tell(server.startup_message(settings))
        seen.append(settings)

    monkeypatch.setattr(server, "run", pretend)
    return seen


def test_every_setting_is_listed_with_its_variable() -> None:
    told = run("serve", "--help").output
    for setting in fields(Settings):
        flag = {"verify": "--no-verify"}.get(setting.name, "--" + setting.name.replace("_", "-"))
        assert flag in told
        assert f"HIP_COACH_{setting.name.upper()}" in told.replace("\n", "").replace(" ", "")


def test_flags_count_before_the_environment(served: list[Settings]) -> None:
    told = run(
        "serve",
        "--no-verify",
        "--port=9",
        "--skill-id=one",
        "--skill-id=two",
        "--trust-roots=/roots.pem",
        HIP_COACH_PORT="8",
        HIP_COACH_WORKERS="2",
        HIP_COACH_SKILL_ID="three",
    )
    assert told.exit_code == 0
    assert served == [
        Settings(
            verify=False,
            port=9,
            workers=2,
            skill_id=("one", "two"),
            trust_roots=Path("/roots.pem"),
        )
    ]


def test_a_trial_says_that_nothing_is_verified(served: list[Settings]) -> None:
    told = run("serve", "--no-verify", "--host", "::1").output
    assert "http://[::1]:8000/skill" in told
    assert "NOT verified" in told
    assert "curl" in told
    assert len(served) == 1


def test_a_verified_service_says_where_it_listens(served: list[Settings]) -> None:
    told = run("serve", "--skill-id", "one", HIP_COACH_STORE_KEY="hush-hush-hush-hush").output
    assert "http://127.0.0.1:8000/skill" in told
    assert "NOT" not in told
    assert "hush" not in told
    assert served[0].store_key == "hush-hush-hush-hush"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("serve",), "skill-id: needed"),
        (("serve", "--no-verify", "--host", "0.0.0.0"), "listens on loopback only"),  # noqa: S104 - refused
        (("serve", "--no-verify", "--public-url", "https://x.example"), "not with a public-url"),
        (("serve", "--port", "eight"), "not a valid integer"),
        (("serve", "--no-verify", "--port", "99999"), "port: 65535 at most"),
        (("serve", "--skill-id", ""), "skill-id: must not be empty"),
        (("serve", "--skill-id", "one", "--host", ""), "host: must not be empty"),
        (("sing",), "No such command 'sing'"),
    ],
)
def test_what_must_not_run_is_refused_in_one_line(
    words: tuple[str, ...], said: str, served: list[Settings]
) -> None:
    told = run(*words)
    assert told.exit_code == 2
    assert told.output.startswith("hip-coach-skill: ")
    assert said in told.output
    assert told.output.count("\n") == 1
    assert served == []


BROKEN = ContentError((Fault("en/phrases.toml", "chat.hello", "is empty"),))
BROKEN_TOLD = "content: en/phrases.toml: chat.hello: is empty"


@pytest.mark.parametrize(
    ("fault", "said"), [(SettingsError("port: taken"), "port: taken"), (BROKEN, BROKEN_TOLD)]
)
def test_what_goes_wrong_at_the_start_is_one_line(
    fault: Exception, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(server, "run", fail)
    told = run("serve", "--no-verify")
    assert (told.exit_code, told.output) == (2, f"hip-coach-skill: {said}\n")


def test_models_of_broken_content_are_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> list[str]:
        raise BROKEN

    monkeypatch.setattr(builder, "faults", fail)
    told = run("models", "check")
    assert (told.exit_code, told.output) == (2, f"hip-coach-skill: {BROKEN_TOLD}\n")


def test_no_command_at_all_gets_the_help() -> None:
    told = run()
    assert told.exit_code == 2
    assert "\n  serve " in told.output


def test_whoever_interrupts_it_gets_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: Path) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(builder, "faults", interrupted)
    assert run("models", "check").exit_code == 130


def test_models_are_built_and_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "write_models", lambda folder, _: [folder / "en-US.json"])
    assert run("models", "build", str(tmp_path)).output == f"{tmp_path}/en-US.json\n"
    monkeypatch.setattr(builder, "faults", lambda _: [])
    assert run("models", "check", str(tmp_path)).exit_code == 0
    monkeypatch.setattr(builder, "faults", lambda _: ["en-US.json: stale"])
    told = run("models", "check", str(tmp_path))
    assert (told.exit_code, told.stderr) == (1, "en-US.json: stale\n")


def test_a_package_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def write(folder: Path, package: skill_package.Package) -> list[Path]:
        asked.append((folder, package))
        return [folder / "ask-resources.json"]

    monkeypatch.setattr(skill_package, "write", write)
    words = ("--url", "https://c.example/skill", "--privacy-url", "https://c.example/privacy")
    told = run("package", str(tmp_path), *words, "--audio")
    assert told.output == f"{tmp_path}/ask-resources.json\n"
    assert asked == [
        (
            tmp_path,
            skill_package.Package(
                "https://c.example/skill", "https://c.example/privacy", audio=True
            ),
        )
    ]


def test_an_address_that_will_not_do_is_one_line(tmp_path: Path) -> None:
    told = run("package", str(tmp_path), "--url", "http://x", "--privacy-url", "https://x.example")
    assert told.exit_code == 2
    assert "http://x: an https:// address is needed" in told.output
    assert list(tmp_path.iterdir()) == []


def test_abandoned_places_are_erased(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/progress.sqlite3"
    store = SqliteStore(tmp_path / "progress.sqlite3", 5.0)
    assert FULL.place is not None
    store.save("gone", replace(FULL, place=replace(FULL.place, saved_at=0.0)), 0)
    store.close()
    assert run("expire", f"--store={url}").output == "places erased: 1\n"
    assert run("expire", HIP_COACH_STORE=url).output == "places erased: 0\n"


@pytest.mark.parametrize(
    ("url", "told"),
    [("redis://x", "store: begins with"), ("sqlite:////dev/null/x", "the store is out of reach")],
)
def test_a_store_that_cannot_be_swept_is_one_line(url: str, told: str) -> None:
    result = run("expire", f"--store={url}")
    assert result.exit_code != 0
    assert told in result.output


def test_sessions_are_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracks, "create_mp3_renderer", FakeRenderer)
    told = run("audio", "build", str(tmp_path), "warm_up_3")
    assert told.output.startswith("warm_up_3: ")
    assert list(tmp_path.glob("*.mp3"))
    told = run("audio", "build", str(tmp_path), "yoga")
    assert (told.exit_code, "no such routine" in told.output) == (2, True)


@pytest.mark.parametrize("key", ["n" * 16, "k" * 16])
def test_one_user_is_forgotten_also_under_the_old_key(tmp_path: Path, key: str) -> None:
    store = SqliteStore(tmp_path / "progress.sqlite3", 5.0)
    record_key_of = UserIdHasher(key.encode()).record_key_of
    for user in ("leaver", "stayer"):
        store.save(record_key_of(user), FULL, 0)
    environment = {
        "HIP_COACH_STORE": f"sqlite:///{tmp_path}/progress.sqlite3",
        "HIP_COACH_STORE_KEY": "n" * 16,
        "HIP_COACH_OLD_STORE_KEY": "k" * 16,
    }
    told = run("forget", "leaver", **environment)
    assert (told.exit_code, told.output) == (0, "nothing is kept of this user\n")
    assert store.load(record_key_of("leaver")).version == 0
    assert store.load(record_key_of("stayer")).version > 0
    store.close()


def test_a_user_who_cannot_be_forgotten_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "p.sqlite3").write_bytes(b"no database" * 100)
    store = f"sqlite:///{tmp_path}/p.sqlite3"
    told = run("forget", "leaver", HIP_COACH_STORE=store, HIP_COACH_STORE_KEY="n" * 16)
    assert told.exit_code == 1
    assert told.output == "hip-coach-skill: the store is out of reach: DatabaseError\n"
