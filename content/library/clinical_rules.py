"""The clinical rules of a library: all files together, and the ids that a role or group has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import Any

from content.library.contents import Library
from content.records.findings import DANGER
from content.records.rules import FAMILIES, Role, RoleRule, RuleFile


@cache
def rules_of(library: Library) -> RuleFile:
    """Return the rules of all files, each family in the order of the files."""
    files = library.rules.values()
    rules: dict[str, Any] = {
        name: tuple(rule for file in files for rule in getattr(file, name)) for name in FAMILIES
    }
    return RuleFile(reviewed=dt.date.min, **rules)


@cache
def ids_of_group(library: Library, group: str) -> frozenset[str]:
    """Return the ids of the findings of *group*."""
    if group == DANGER:
        return frozenset(library.red_flags)
    return frozenset(it.id for it in library.findings.values() if it.group == group)


@cache
def ids_of_role(library: Library, role: Role) -> frozenset[str]:
    """Return the ids that have *role*."""
    return frozenset(id_ for rule in _rules_of_role(library, role) for id_ in _ids(library, rule))


@cache
def roles_of(library: Library, id_: str) -> frozenset[Role]:
    """Return the roles of the finding or red flag *id_*."""
    return frozenset(role for role in Role if id_ in ids_of_role(library, role))


def parts_of_role(library: Library, role: Role) -> frozenset[str]:
    """Return the parts of the body that *role* is about."""
    return frozenset(part for rule in _rules_of_role(library, role) for part in rule.parts)


def ids_at_part(library: Library, role: Role, part: str) -> frozenset[str]:
    """Return the ids that have *role* at a *part* of the body."""
    rules = (rule for rule in _rules_of_role(library, role) if part in rule.parts)
    return frozenset(id_ for rule in rules for id_ in rule.ids)


def _rules_of_role(library: Library, role: Role) -> Iterator[RoleRule]:
    return (rule for rule in rules_of(library).roles if rule.role is role)


def _ids(library: Library, rule: RoleRule) -> frozenset[str]:
    return frozenset(rule.ids).union(*(ids_of_group(library, group) for group in rule.groups))
