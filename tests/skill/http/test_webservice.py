"""The SDK's handler is ours to use wherever Python runs, and verifies before it reads."""

from __future__ import annotations

import json
import subprocess
import sys
from types import ModuleType

import pytest

from skill.http.webservice import (
    UNUSED_MODULE,
    SkillWebservice,
    WebserviceSkillHandler,
    _replace_verifier_module,
)
from skill.verification import ClaimVerifier, VerificationError
from tests.fakes import amazon, skills

CLAIMS = ClaimVerifier(frozenset(), check_time=False)
LAUNCH = json.dumps({"version": "1.0", "request": {"type": "LaunchRequest"}})

BROKEN = """
import sys
class Broken:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("certvalidator", "oscrypto"):
            raise RuntimeError("Error detecting the version of libcrypto")
sys.meta_path.insert(0, Broken())
from skill.http.webservice import SkillWebservice
print(sorted(name for name in sys.modules if name.startswith(("certvalidator", "oscrypto"))))
"""


def test_it_imports_where_the_certificate_library_does_not() -> None:
    told = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", BROKEN], check=True, capture_output=True, text=True
    )
    assert told.stdout.strip() == "[]"


def test_the_stand_in_leaves_no_trace() -> None:
    with _replace_verifier_module():
        assert UNUSED_MODULE in sys.modules
    assert UNUSED_MODULE not in sys.modules


def test_a_library_that_is_loaded_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    real = ModuleType(UNUSED_MODULE)
    monkeypatch.setitem(sys.modules, UNUSED_MODULE, real)
    with _replace_verifier_module():
        assert sys.modules[UNUSED_MODULE] is real
    assert sys.modules[UNUSED_MODULE] is real


def test_whoever_uses_the_stand_in_learns_of_it() -> None:
    with pytest.raises(NotImplementedError, match="are not used"):
        WebserviceSkillHandler(skills.greeting())


def test_it_is_the_sdk_s_handler_with_the_sdk_s_method() -> None:
    service = SkillWebservice(skills.greeting(), None, CLAIMS)
    assert isinstance(service, WebserviceSkillHandler)
    told = json.loads(service.verify_request_and_dispatch({}, LAUNCH))
    assert told["response"]["outputSpeech"]["ssml"] == "<speak>Hello.</speak>"


def test_it_verifies_under_the_sdk_s_method_too() -> None:
    service = SkillWebservice(skills.greeting(), amazon.verifier(), CLAIMS)
    with pytest.raises(VerificationError, match="header_missing"):
        service.verify_request_and_dispatch({}, "not even JSON")
    service.verify_request_and_dispatch(dict(amazon.signed(LAUNCH.encode())), LAUNCH)


@pytest.mark.parametrize("body", [LAUNCH.encode(), b"\xff", "\ud800", ""])
def test_the_sdk_s_method_takes_any_body(body: str | bytes) -> None:
    service = SkillWebservice(skills.greeting(), amazon.verifier(), CLAIMS)
    for headers in ({}, {"Signature-256": None, "SignatureCertChainUrl": ["https://"]}):
        with pytest.raises(VerificationError):
            service.verify_request_and_dispatch(headers, body)
    raw = LAUNCH.encode()
    assert service.verify_request_and_dispatch(dict(amazon.signed(raw)), raw)
