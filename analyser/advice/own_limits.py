"""Limits of the runner's own physiotherapist: which rules are off, and which limits are others than the published.

They come as a table (from a TOML file, which the journal reads):

    name = "A. Example, physiotherapist"

    [rules.single-run-spike]
    reason = "second stress reaction in two years"
    limits = { watch = 1.05, "act in return mode" = 1.2 }

    [rules.contact-balance]
    off = true
    reason = "leg lengths differ"

A name stands over all of it. Tightening needs no reason; switching off and loosening do, and are marked wherever the
rule is told.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from analyser.advice.rule import Changed, Limit, Rule
from analyser.advice.rule_list import RULES

OWN_LIMIT = "own-limit"
"""Stands as the source of a limit that somebody's physiotherapist set."""

_KEYS = ("limits", "off", "reason")
_NEVER_OFF = ("knee-pain",)
"""It carries the signs to stop for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRule:
    """What is changed in one rule: it is off, or some of its limits, by name, are others."""

    rule: str
    off: bool = False
    reason: str | None = None
    limits: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the table something stands: the rule's id and the key within it, None where that is the whole."""

    rule: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLimits:
    """Who set them, what is changed, and what could not be understood or was refused, each as a sentence.

    `places` says of each problem where in the table it stands.
    """

    name: str | None = None
    rules: tuple[OwnRule, ...] = ()
    problems: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def off(self) -> tuple[OwnRule, ...]:
        """The rules that are switched off, to be named in the report."""
        return tuple(each for each in self.rules if each.off)

    @property
    def changed(self) -> tuple[OwnRule, ...]:
        """The rules of which some limits are others, to be named in the report."""
        return tuple(each for each in self.rules if each.limits)

    @property
    def values(self) -> Mapping[str, Mapping[str, float]]:
        """The limits by the rule's id and by name."""
        return MappingProxyType({each.rule: each.limits for each in self.changed})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Problem:
    """Why something of a table is left out, and where it stands."""

    words: str
    rule: str | None = None
    key: str | None = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(rule=self.rule, key=self.key)


def own_limits(table: Mapping[str, Any], rules: Sequence[Rule] = RULES) -> OwnLimits:
    """The limits in a table; what cannot be understood, or is loosened without a reason, is left out and named."""
    name = table.get("name")
    if not isinstance(name, str) or not name.strip():
        return OwnLimits(
            problems=('Own limits need the name of who set them: name = "…". None of them is used.',), places=(Place(),)
        )
    known = {rule.id: rule for rule in rules}
    items = list(_entries(table.get("rules", {}), known))
    strange = [
        _Problem(words=f"Own limits: there is no setting “{key}”; known are: name, rules.", key=key)
        for key in table
        if key not in ("name", "rules")
    ]
    problems = [*strange, *(item for item in items if isinstance(item, _Problem))]
    return OwnLimits(
        name=name.strip(),
        rules=tuple(item for item in items if isinstance(item, OwnRule)),
        problems=tuple(problem.words for problem in problems),
        places=tuple(problem.place for problem in problems),
    )


def adjusted(own: OwnLimits, rules: Sequence[Rule] = RULES) -> tuple[Rule, ...]:
    """The rules by these limits, without those that are off; what is changed is marked in `Rule.changed`."""
    changes = {each.rule: each for each in own.rules}
    kept = (rule for rule in rules if not (rule.id in changes and changes[rule.id].off))
    return tuple(_adjusted(rule, changes[rule.id], own) if rule.id in changes else rule for rule in kept)


def switched_off(own: OwnLimits, rule: Rule) -> Rule:
    """A rule as it is published, marked as switched off if these limits do so; `adjusted` leaves such a one out."""
    reason = next((each.reason for each in own.rules if each.rule == rule.id and each.off), None)
    if reason is None:
        return rule
    return replace(rule, changed=Changed(by=own.name or "", reason=reason, limits=(), loosened=(), off=True))


def is_looser(limit: Limit, value: float) -> bool:
    """Whether `value` allows more than the published limit does."""
    return value < limit.value if limit.below else value > limit.value


def _adjusted(rule: Rule, change: OwnRule, own: OwnLimits) -> Rule:
    limits = tuple(
        replace(limit, value=change.limits[limit.name], source=OWN_LIMIT, published=limit)
        if limit.name in change.limits
        else limit
        for limit in rule.limits
    )
    looser = tuple(
        limit.name
        for limit in rule.limits
        if limit.name in change.limits and is_looser(limit, change.limits[limit.name])
    )
    mark = Changed(by=own.name or "", reason=change.reason, limits=tuple(change.limits), loosened=looser)
    return replace(rule, limits=limits, changed=mark)


def _entries(table: object, known: Mapping[str, Rule]) -> Iterator[OwnRule | _Problem]:
    if not isinstance(table, Mapping):
        yield _Problem(words="Own limits: “rules” holds one table for each rule.")
        return
    for id_, raw in table.items():
        if id_ not in known:
            yield _Problem(words=f"Own limits: there is no rule “{id_}”{_nearest(id_, known)}.", rule=id_)
        elif not isinstance(raw, Mapping):
            yield _Problem(words=f"Own limits of “{id_}”: expected is a table.", rule=id_)
        else:
            yield from _entry(known[id_], raw)


def _entry(rule: Rule, raw: Mapping[str, Any]) -> Iterator[OwnRule | _Problem]:
    yield from (
        _Problem(
            words=f"Own limits of “{rule.id}”: there is no setting “{key}”; known are: {', '.join(_KEYS)}.",
            rule=rule.id,
            key=key,
        )
        for key in raw
        if key not in _KEYS
    )
    given = raw.get("reason")
    reason = given.strip() if isinstance(given, str) and given.strip() else None
    off = raw.get("off", False)
    if off is True:
        yield _switched_off(rule, reason)
        return
    if off is not False:
        yield _Problem(words=f"Own limits of “{rule.id}”: “off” is true or false.", rule=rule.id, key="off")
    accepted: dict[str, float] = {}
    for name, value in _limits(raw).items():
        problem = _refused(rule, name, value, reason)
        if problem is None:
            accepted[name] = float(value)
        else:
            yield problem
    if accepted:
        yield OwnRule(rule=rule.id, reason=reason, limits=MappingProxyType(accepted))


def _switched_off(rule: Rule, reason: str | None) -> OwnRule | _Problem:
    if rule.id in _NEVER_OFF:
        return _Problem(
            words=f"Own limits of “{rule.id}”: it carries the signs to stop for, and stays on.", rule=rule.id, key="off"
        )
    if reason is None:
        return _Problem(
            words=f"Own limits of “{rule.id}”: it is switched off only with a reason, and stays on; expected is "
            'reason = "…".',
            rule=rule.id,
            key="off",
        )
    return OwnRule(rule=rule.id, off=True, reason=reason)


def _limits(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    limits = raw.get("limits", {})
    return limits if isinstance(limits, Mapping) else {"limits": limits}


def _refused(rule: Rule, name: str, value: object, reason: str | None) -> _Problem | None:
    """Why a limit is not taken, or None where it is."""
    limits = {limit.name: limit for limit in rule.limits if limit.adjustable}
    if name not in limits:
        words = f"there is no limit “{name}”; known are: {', '.join(limits) or 'none'}."
    elif isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        words = f"“{name} = {value}” is no number; expected is one such as {limits[name].value:g}, the published."
    elif reason is None and is_looser(limits[name], float(value)):
        words = f"“{name}” is loosened only with a reason, and stays as it is; published is {limits[name].value:g}."
    else:
        return None
    return _Problem(words=f"Own limits of “{rule.id}”: {words}", rule=rule.id, key=name)


def _nearest(id_: str, known: Mapping[str, Rule]) -> str:
    near = get_close_matches(id_, known, n=1, cutoff=0.4)
    return f"; nearest is “{near[0]}”" if near else ""
