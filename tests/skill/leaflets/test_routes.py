"""How the leaflets are served: guarded, small, asked for again, and only where it is a trial."""

from __future__ import annotations

import gzip
import subprocess
import sys

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from skill.app import create_app
from skill.components import Components
from skill.operations import Observer
from skill.settings import Settings
from tests.fakes import amazon, skills
from tests.fakes.amazon import Host
from tests.fakes.stores import MemoryStore

PAGE = "/library/conditions/labral_tear"
PICTURE = "/pictures/squat.svg"
STYLE = "/library/leaflet.css"


def service(*, verify: bool) -> FlaskClient:
    signatures = amazon.verifier(Host()) if verify else None
    parts = Components(skills.greeting(), MemoryStore(), signatures, Observer())
    settings = Settings(verify=verify, skill_id=("ours",) if verify else ())
    return create_app(settings, parts).test_client()


@pytest.mark.parametrize("address", ["/library", PAGE, PICTURE, STYLE])
def test_a_trial_serves_them_and_a_verified_service_does_not(address: str) -> None:
    assert service(verify=False).get(address).status_code == 200
    answer = service(verify=True).get(address)
    assert (answer.status_code, answer.get_json()) == (404, {"error": "not_found"})


@pytest.mark.parametrize("address", ["/library", PAGE, PICTURE, STYLE])
def test_a_stranger_sees_none(address: str) -> None:
    answer = service(verify=False).get(address, headers={"Host": "evil.example"})
    assert (answer.status_code, answer.get_json()) == (403, {"error": "foreign_host"})


@pytest.mark.parametrize(
    "address",
    [
        "/library/conditions/flat_feet",
        "/library/exercises/labral_tear",
        "/library/topics/ice_heat",
        "/library/nothing.css",
        "/library/conditions/",
        "/pictures/flat_feet.svg",
        "/pictures/squat.png",
        "/pictures/labral_tear.svg",
        "/pictures/hip_squat.svg",
        "/pictures/..%2fsquat.svg",
    ],
)
def test_what_is_not_there_is_told_in_a_line(address: str) -> None:
    answer = service(verify=False).get(address)
    assert answer.status_code == 404
    assert answer.get_data(as_text=True) == '{"error":"not_found"}\n'


def test_a_verified_service_does_not_even_load_them() -> None:
    code = "import sys, skill.app, skill.components; sys.exit('skill.leaflets' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - ours


def policy(answer: TestResponse) -> dict[str, str]:
    rules = answer.headers["Content-Security-Policy"].split("; ")
    return dict(rule.split(" ", 1) for rule in rules)


@pytest.mark.parametrize("address", ["/library", PAGE, PICTURE, STYLE])
def test_nothing_from_elsewhere_may_be_loaded(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    rules = policy(answer)
    assert rules.pop("default-src") == "'none'"
    assert rules.pop("frame-ancestors") == "'none'"
    assert rules.pop("form-action") == ("'none'" if address == PICTURE else "'self'")
    assert rules.pop("base-uri") == "'none'"
    allowed = {"style-src": "'unsafe-inline'"} if address == PICTURE else None
    assert rules == (allowed or {"style-src": "'self'", "img-src": "'self'"})
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("address", "kind"),
    [(PAGE, "text/html"), (PICTURE, "image/svg+xml"), (STYLE, "text/css")],
)
def test_what_a_reader_has_is_not_sent_again(client: FlaskClient, address: str, kind: str) -> None:
    first = client.get(address)
    assert (first.mimetype, first.mimetype_params) == (kind, {"charset": "utf-8"})
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    changed = client.get(address, headers={"If-None-Match": '"other"'})
    assert changed.data == first.data


@pytest.mark.parametrize(
    ("accepted", "small"),
    [("gzip", True), ("br, gzip;q=0.5", True), ("br", False), ("gzip;q=0", False)],
)
def test_answers_are_packed_for_those_who_can_unpack(
    client: FlaskClient, accepted: str, *, small: bool
) -> None:
    plain = client.get(PAGE)
    answer = client.get(PAGE, headers={"Accept-Encoding": accepted})
    assert answer.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert answer.headers.get("Content-Encoding") == ("gzip" if small else None)
    assert (gzip.decompress(answer.data) if small else answer.data) == plain.data
    assert (answer.headers["ETag"] != plain.headers["ETag"]) is small


def test_they_are_only_to_be_read(client: FlaskClient) -> None:
    assert client.head(PAGE).status_code == 200
    assert client.post(PAGE).status_code == 405
