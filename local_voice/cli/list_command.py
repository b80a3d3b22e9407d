"""``hip-coach list``: the conditions, exercises and routines."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click

from content.library import Library
from local_voice.library import load_user_library
from local_voice.phrases import phrase

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "conditions": {"id": "id", "name": "name", "care": "care", "where": "where"},
    "exercises": {
        "id": "id",
        "name": "name",
        "list": "group",
        "position": "position",
        "equipment": "equipment",
    },
    "routines": {"id": "id", "name": "name", "kind": "kind", "minutes": "minutes"},
}
"""What each list shows, by the names of the fields in the content."""


@click.command("list")
@click.argument("what", type=click.Choice([*COLUMNS]), required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON list.")
def list_content(what: str | None, *, as_json: bool) -> None:
    """List conditions, exercises or routines; all of them if none is named."""
    library = load_user_library()
    chosen = {name: _rows(name, library) for name in ([what] if what else COLUMNS)}
    if as_json:
        click.echo(json.dumps(chosen[what] if what else chosen, indent=1))
        return
    for name, rows in chosen.items():
        if not what:
            click.echo(phrase(f"terminal.{name}") + ":")
        for row in rows:
            click.echo(f"  {row['id']:32} {_words(row)}")


def _rows(name: str, library: Library) -> list[dict[str, object]]:
    return [
        {column: getattr(one, field) for column, field in COLUMNS[name].items()}
        for one in getattr(library, name).values()
    ]


def _words(row: dict[str, object]) -> str:
    return phrase("terminal.minutes", **row) if "minutes" in row else str(row["name"])
