"""Phrases by key, their variants and blanks."""

from __future__ import annotations

import pytest

from content.library import Phrases, blanks, flatten

PHRASES = Phrases({"chat.hello": ("Hello {who}.", "Hi {who}."), "chat.bye": ("Goodbye.",)})


def test_get_fills_the_first_variant() -> None:
    assert PHRASES.get("chat.hello", who="you") == "Hello you."
    assert PHRASES.get("chat.bye") == "Goodbye."


def test_a_missing_key_or_value_is_told() -> None:
    with pytest.raises(KeyError, match=r"chat\.no"):
        PHRASES.get("chat.no")
    with pytest.raises(KeyError, match="who"):
        PHRASES.get("chat.hello")


def test_keys_and_variants() -> None:
    assert list(PHRASES) == ["chat.hello", "chat.bye"]
    assert "chat.bye" in PHRASES
    assert "chat.no" not in PHRASES
    assert PHRASES.variants("chat.hello") == ("Hello {who}.", "Hi {who}.")


def test_blanks_are_found_by_name() -> None:
    assert blanks("{one} and {two}, {{not this}}") == {"one", "two"}


@pytest.mark.parametrize("text", ["{}", "{0}", "{a.b}", "{a", "a}"])
def test_blanks_without_a_plain_name(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        blanks(text)


def test_tables_become_dotted_keys() -> None:
    table = {"top": "a", "chat": {"hello": "b", "deep": {"er": ["c"]}}}
    assert dict(flatten(table)) == {"top": "a", "chat.hello": "b", "chat.deep.er": ["c"]}
