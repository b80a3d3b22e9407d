"""N-grams of words and letters as numbers."""

from __future__ import annotations

from zlib import crc32

from content.ears import character_ngrams, hash_text, hash_word, word_ngrams

GROUP = hash_text("said")


def test_a_number_is_the_check_sum_of_the_text() -> None:
    assert hash_text("said") == crc32(b"said")


def test_words_are_taken_alone_and_with_their_neighbours_and_the_ends() -> None:
    runs = [" \n", " stop", " \n stop", " stop \n", " \n stop \n"]
    found = set(word_ngrams(["stop"], 3, GROUP))
    assert found == {crc32(run.encode(), GROUP) for run in [*runs, " \n"]}


def test_no_run_of_words_is_longer_than_asked() -> None:
    assert len(list(word_ngrams(["a", "b", "c"], 2, GROUP))) == 5 + 4


def test_letters_run_across_words() -> None:
    found = character_ngrams(["go", "on"], 2, 3, GROUP)
    assert crc32(b"o o", GROUP) in found
    assert crc32(b" g", GROUP) in found
    assert crc32(b"go o", GROUP) not in found
    assert len(found) == len({" go on "[i : i + n] for n in (2, 3) for i in range(8 - n)})


def test_groups_do_not_share_numbers() -> None:
    other = hash_text("stems")
    assert set(word_ngrams(["stop"], 3, GROUP)).isdisjoint(word_ngrams(["stop"], 3, other))


def test_a_single_word_is_among_the_runs() -> None:
    assert hash_word("stop", GROUP) in set(word_ngrams(["please", "stop"], 3, GROUP))
