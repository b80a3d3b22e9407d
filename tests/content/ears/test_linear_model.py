"""A model scores what it was packed from, and refuses a broken file."""

from __future__ import annotations

import sys
import zlib

import pytest

from content.ears import LinearModel, ModelError, pack

LABELS = ("stop", "go", "wait")
WEIGHTS = {7: (100, -50, 0), 3: (25, 25, -100), 4_000_000_000: (0, 100, 0), 8: (0, 0, 0)}
DATA = pack(LABELS, (0.5, 0.0, -0.5), WEIGHTS.items(), 0.01)


def model() -> LinearModel:
    return LinearModel(DATA)


def test_the_sum_of_the_weights_is_divided_by_the_root_of_the_features() -> None:
    assert model().labels == LABELS
    assert model().scores({7}) == pytest.approx([1.5, -0.5, -0.5])
    assert model().scores({7, 3, 4_000_000_000, 12}) == pytest.approx(
        [0.5 + 1.25 / 3**0.5, 0.75 / 3**0.5, -0.5 - 1 / 3**0.5]
    )


def test_without_a_known_feature_only_the_intercepts_count() -> None:
    assert model().scores({1, 2}) == pytest.approx([0.5, 0.0, -0.5])


def test_the_sum_of_many_rows_stays_exact() -> None:
    rows = {number << 20 | number: (127, -127, 127) for number in range(250)}
    scores = LinearModel(pack(LABELS, (0.0, 0.0, 0.0), rows.items(), 1.0)).scores(rows)
    assert scores == pytest.approx([127 * 250**0.5, -127 * 250**0.5, 127 * 250**0.5])


def test_the_same_weights_give_the_same_file_in_any_order() -> None:
    turned = dict(reversed(WEIGHTS.items()))
    assert pack(LABELS, (0.5, 0.0, -0.5), turned.items(), 0.01) == DATA


def test_a_model_without_weights_knows_its_labels() -> None:
    assert LinearModel(pack(LABELS, (1.0, 2.0, 3.0), (), 1.0)).scores({7}) == [1.0, 2.0, 3.0]


def test_a_model_of_one_label_scores_it() -> None:
    one = LinearModel(pack(("urgent",), (-1.0,), {5: (100,)}.items(), 0.02))
    assert one.scores({5}) == pytest.approx([1.0])


@pytest.mark.parametrize("data", [b"", b"{}\n", b"no model\n", DATA[:-1], DATA + b"x" * 9])
def test_an_unreadable_file_is_refused(data: bytes) -> None:
    with pytest.raises(ModelError, match="unreadable"):
        LinearModel(data.replace(b"}\n", b"}\nx") if data.endswith(b"x") else data)


def test_a_file_of_another_length_is_refused() -> None:
    with pytest.raises(ModelError, match="length"):
        LinearModel(DATA.replace(b'"wait"', b'"wait","rest"'))


def test_the_file_has_the_same_order_of_bytes_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = zlib.decompress(DATA.partition(b"\n")[2])[:4]
    assert list(numbers) == [3, 0, 0, 0]
    monkeypatch.setattr(sys, "byteorder", "big")
    swapped = pack(LABELS, (0.5, 0.0, -0.5), WEIGHTS.items(), 0.01)
    assert zlib.decompress(swapped.partition(b"\n")[2])[:4] == numbers[::-1]


def test_a_model_tells_how_many_features_it_knows() -> None:
    assert model().count_known([1, 4_000_000_000, 3]) == 2
    assert model().count_known([1, 2]) == 0
