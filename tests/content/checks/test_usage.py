"""The keys of the phrases against code that says them."""

from __future__ import annotations

import pytest

from content.checks.code_files import CodeFile, usage_faults
from content.library import Phrases

PHRASES = Phrases(
    {
        "chat.hello": ("Hello.", "Hi, {who}."),
        "ask.more": ("More of {name}?",),
        "ask.more_again": ("Shall I?",),
    }
)
ALL = 'KEYS = ("chat.hello", "ask.more")\nagain = f"{key}_again"\n'


def told(code: str, file: str = "skill/a.py") -> list[str]:
    return [str(fault) for fault in usage_faults(PHRASES, [CodeFile(file, code)])]


def test_phrases_and_code_that_agree() -> None:
    assert told(ALL) == []


def test_a_phrase_that_nobody_says() -> None:
    assert told('"chat.hello"; f"{key}_again"') == ["en/phrases.toml: ask.more: is used nowhere"]


@pytest.mark.parametrize("code", ['f"ask.{what}"', 'f"{where}.more"', 'f"as{x}e"; f"{a}.{b}"'])
def test_an_f_string_counts_where_it_tells_something(code: str) -> None:
    unused = told(f'"chat.hello"; f"{{key}}_again"\n{code}')
    expected = ["en/phrases.toml: ask.more: is used nowhere"]
    assert unused == (expected if "{a}" in code else [])


def test_a_phrase_that_is_not_there() -> None:
    assert told(f'{ALL}\nsay("chat.bye")\n') == [
        "en/phrases.toml: chat.bye: is missing, used in skill/a.py:4"
    ]


def test_a_family_of_phrases_that_is_not_there() -> None:
    assert told(f'{ALL}f"chat.no_{{why}}"') == [
        "en/phrases.toml: chat.*: are missing, used in skill/a.py:3"
    ]


def test_other_words_with_dots_are_no_phrases() -> None:
    assert told(f'{ALL}"content.library.library"; "Chat. Then more."; 5') == []


@pytest.mark.parametrize("call", ["phrases.get", "get", "phrase", "CommandError"])
def test_a_blank_that_is_left_open(call: str) -> None:
    assert told(f'{ALL}{call}("chat.hello", name="x")') == [
        "en/phrases.toml: chat.hello: {who} is not filled in skill/a.py:3"
    ]


@pytest.mark.parametrize(
    "call",
    [
        'phrases.get("chat.hello", who="you")',
        'phrases.get("chat.hello", **values)',
        "phrases.get(key)",
        "phrases.get(5)",
        "phrases.get()",
        'table.get("chat.hallo"[:3])',
        'variants("chat.hello")',
        '(lambda x: x)("chat.hello")',
        'settings.get("name")',
    ],
)
def test_calls_that_leave_no_blank_open(call: str) -> None:
    assert [fault for fault in told(ALL + call) if "hallo" not in fault] == []


PAGE = """<p class="ask.no">{{ say("chat.hello") }}
{{ say("ask.more", name="x") }} "Some more." {{ say("ask.more_again") }}
"""


def test_a_page_template_that_says_all() -> None:
    assert told(PAGE.replace("ask.no", "no"), "skill/a.html") == []


def test_a_page_template_that_says_too_much_and_too_little() -> None:
    assert told(PAGE.replace("more_again", "less"), "skill/a.html") == [
        "en/phrases.toml: ask.no: is missing, used in skill/a.html:1",
        "en/phrases.toml: ask.less: is missing, used in skill/a.html:2",
        "en/phrases.toml: ask.more_again: is used nowhere",
    ]
