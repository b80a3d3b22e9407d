"""English stands in the room of the language and in its data, and nowhere else in Python."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping

from tests import english

NO_ENGLISH: Mapping[str, str] = {
    # Python, the terminal, the wire
    "content/coaching/nlu/descriptions.py": "words tokens letters",
    "content/coaching/nlu/intent_classifier.py": "said stems types letters",
    "content/reports.py": "asks",
    "content/coaching/nlu/slots.py": "without",
    "content/library/dangling_ids.py": "conditions topics findings exercises offer",
    "content/library/decoder.py": "str int float bool array object date",
    "local_voice/cli/program.py": "narrate render understand assess voices settings",
    "local_voice/cli/narrate.py": "late silent plain trace",
    "local_voice/cli/options.py": "quiet",
    "local_voice/terminal/json_chat.py": "ended",
    "local_voice/terminal/commands.py": "r e h p q t",
    "skill/apl/screens.py": "property sequencer commands stage heading page pages",
    "skill/leaflets/pages.py": "recommended contraindicated",
    "skill/settings.py": "debug info warning str int float bool",
    "skill/simulator/recogniser.py": "authority",
    "skill/stores/dynamodb.py": "record",
    "skill/stores/records.py": "record saved",
    "skill/wire/response.py": "datasources",
    # joints, props and attributes of drawings
    "content/pictures/figure/body.py": (
        "toe toes hand fingers forearm waist yoke nape skull jaw nose brow"
    ),
    "content/pictures/files/plausibility.py": "midback lumbar brow instep",
    "content/pictures/formats/avg.py": "items parameters",
    "content/pictures/scene/props.py": "bar weights",
    "content/pictures/scene/scene.py": "hand toe fingers quads calves stomach",
}
"""Identifiers that are no field, enum value or key of the content, by module."""

FOR_WHOM: Mapping[str, str] = {
    "content/__main__.py": "whoever writes the content",
    "content/checks/": "whoever writes the content",
    "content/library/": "whoever writes the content",
    "content/matching/": "whoever writes the content",
    "content/pictures/": "whoever writes the content; SVG",
    "content/rules_page.py": "a physiotherapist who reviews the rules",
    "local_voice/library/doses.py": "whoever writes a routine, beside the content's checks",
    "local_voice/library/own_routines.py": "whoever writes a routine, beside the content's checks",
    "local_voice/library/table_": "whoever writes a routine, beside the content's checks",
    "local_voice/library/user_library.py": "whoever writes a routine, beside the content's checks",
    "local_voice/speech/": "keys of what an engine lacks",
    "local_voice/progress/calendar_svg.py": "SVG",
    "local_voice/playback/player.py": "the key of a missing device",
    "local_voice/audio/": "a file of the cache that is dropped",
    "skill/interaction_model/": "whoever builds the model",
    "skill/simulator/": "HTTP headers",
    "skill/http/": "HTTP headers; whoever runs the service",
    "skill/operations/": "whoever runs the service",
    "skill/verification/": "whoever runs the service",
    "skill/stores/": "SQL; whoever runs the service",
    "skill/apl/examples.py": "whoever looks at the screens",
    "skill/audio/": "HTTP headers; keys of what is logged; whoever runs the service",
    "skill/handlers/turns.py": "a log",
    "skill/handlers/user_records.py": "a log",
    "skill/wire/": "a request that is refused; markup",
    "skill/components.py": "the purpose of a key",
    "skill/lambda_function.py": "whoever runs the service",
    "skill/cli.py": "whoever runs the service",
    "skill/server.py": "whoever runs the service",
    "skill/settings.py": "whoever runs the service",
}
"""Modules whose texts no runner sees, by what they begin with, and who sees them."""

NO_SENTENCES = frozenset(
    {
        ("local_voice/desktop/media_player.py", "Hip Coach"),
        ("local_voice/export/id3.py", "Hip Coach"),
        ("local_voice/export/renderer.py", "Hip Coach"),
        ("local_voice/export/tracks.py", "Hip Coach"),
        ("local_voice/export/vorbis.py", "ARTIST=Hip Coach"),
        ("local_voice/export/ogg.py", "not an Ogg file"),
        ("local_voice/progress/calendar_text.py", "bold green"),
        ("local_voice/terminal/display.py", "bold green"),
    }
)
"""Names, styles, and what can only be a mistake in the code."""

MODULES = dict(english.modules())
KNOWN = english.identifiers()


def _passages(
    find: Callable[[str, ast.AST], Iterator[english.Passage]],
) -> Iterator[english.Passage]:
    for file, tree in MODULES.items():
        yield from find(file, tree)


def _is_identifiers(found: english.Passage) -> bool:
    return KNOWN.union(NO_ENGLISH.get(found.file, "").split()).issuperset(found.words)


def test_a_list_of_words_holds_identifiers() -> None:
    assert [str(it) for it in _passages(english.word_lists) if not _is_identifiers(it)] == []


def test_no_pattern_chooses_among_words() -> None:
    assert [str(it) for it in _passages(english.patterns)] == []


def test_what_a_runner_reads_stands_in_the_data() -> None:
    found = (it for it in _passages(english.sentences) if not it.file.startswith(tuple(FOR_WHOM)))
    assert [str(it) for it in found if (it.file, *it.words) not in NO_SENTENCES] == []


def test_every_excuse_is_needed() -> None:
    listed = {(it.file, word) for it in _passages(english.word_lists) for word in it.words}
    excused = {(file, word) for file, words in NO_ENGLISH.items() for word in words.split()}
    assert sorted(excused - listed) == []
    telling = {it.file for it in _passages(english.sentences)}
    assert [one for one in FOR_WHOM if not any(file.startswith(one) for file in telling)] == []


ENGLISH = '''
DENIALS = frozenset({"no", "nope", "nah"})
NUMBERS = {"one": 1, "two": 2, "three": 3}
CUE = re.compile(r"\\\\b(hurts|aches)\\\\b")
def refuse(name):
    """This is a docstring."""
    option("--all", help="This is the help of an option.")
    raise Refusal(f"there is no {name}, try again")
'''


def test_english_is_found() -> None:
    tree = ast.parse(ENGLISH)
    assert [str(it) for it in sorted(english.word_lists("a.py", tree))] == [
        "a.py:2: no nope nah",
        "a.py:3: one two three",
    ]
    assert [it.words for it in english.patterns("a.py", tree)] == [("hurts", "aches")]
    assert [it.words for it in english.sentences("a.py", tree)] == [
        ("there is no",),
        (", try again",),
    ]
