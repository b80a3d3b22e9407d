"""``python -m local_voice.cli``, as where no script was installed."""

from __future__ import annotations

import runpy
import sys

import pytest


def test_the_package_runs_as_the_command_does(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["hip-coach", "list", "conditions"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("local_voice.cli", run_name="__main__")
    assert ended.value.code == 0
    assert "labral_tear" in capsys.readouterr().out
