"""``hip-coach list``: the conditions, exercises and routines."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import click

from content.library import Library
from local_voice.cli.options import load_user_library
from local_voice.phrases import phrase

Rows = list[dict[str, object]]


def _conditions(library: Library) -> Rows:
    return [
        {"id": one.id, "name": one.name, "care": str(one.care), "where": one.where}
        for one in library.conditions.values()
    ]


def _exercises(library: Library) -> Rows:
    return [
        {
            "id": one.id,
            "name": one.name,
            "list": str(one.group),
            "position": str(one.position),
            "equipment": list(one.equipment),
        }
        for one in library.exercises.values()
    ]


def _routines(library: Library) -> Rows:
    return [
        {"id": one.id, "name": one.name, "kind": str(one.kind), "minutes": one.minutes}
        for one in library.routines.values()
    ]


LISTS: Mapping[str, Callable[[Library], Rows]] = {
    "conditions": _conditions,
    "exercises": _exercises,
    "routines": _routines,
}


@click.command("list")
@click.argument("what", type=click.Choice([*LISTS]), required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON list.")
def list_content(what: str | None, *, as_json: bool) -> None:
    """List conditions, exercises or routines; all of them if none is named."""
    library = load_user_library()
    chosen = {name: LISTS[name](library) for name in ([what] if what else LISTS)}
    if as_json:
        click.echo(json.dumps(chosen[what] if what else chosen, indent=1))
        return
    for name, rows in chosen.items():
        if not what:
            click.echo(phrase(f"terminal.{name}") + ":")
        for row in rows:
            click.echo(f"  {row['id']:32} {_words(row)}")


def _words(row: dict[str, object]) -> str:
    return phrase("terminal.minutes", **row) if "minutes" in row else str(row["name"])
