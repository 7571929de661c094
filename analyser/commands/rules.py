"""`analyser rules`: every rule with its evidence, and what speaks against it."""

from difflib import get_close_matches
from typing import Any

import click

import analyser
from analyser.commands import files, options, settings, streams
from analyser.commands.exit_codes import EXIT_CODES, ExitCode

_NEAREST = 3


@click.command(epilog=EXIT_CODES, short_help="Every rule with its evidence, and what speaks against it.")
@click.argument("rule_id", metavar="[ID]", required=False)
@options.LIMITS
@options.JSON
@options.UNITS
@options.NO_COLOR
def rules(
    rule_id: str | None, limits_file: str | None, json_file: str | None, units: str | None, no_color: bool
) -> int:
    """All rules and figures, those of other packages too, or with ID the card of one.

    A card says what the rule looks at, its formula, its limits and their sources, who was studied, how good the
    evidence is, what speaks against it, how often it flags where nothing is wrong, and what ends a flag. Limits that
    somebody has set for you stand beside the published ones.
    """
    files.check_writable(json_file=json_file)
    from analyser.activity.runner import Units
    from analyser.advice.rule_book import marked_rules
    from analyser.advice.rule_cards import all_cards

    own = settings.limits((), {"limits_file": limits_file})
    cards = _chosen(all_cards(marked_rules(own)), rule_id)
    if json_file:
        from analyser.report.rules_json import rules_json

        if files.give_json(rules_json(cards, f"analyser {analyser.__version__}"), json_file):
            return ExitCode.DONE
    from analyser.report.rules_terminal import card_terminal, rules_terminal

    shown = Units(units or Units.METRIC)
    if rule_id is None:
        streams.show(lambda width, color: rules_terminal(cards, width=width, color=color), no_color=no_color)
    else:
        streams.show(
            lambda width, color: card_terminal(cards[0], units=shown, width=width, color=color), no_color=no_color
        )
    return ExitCode.DONE


def _chosen(cards: tuple[Any, ...], rule_id: str | None) -> tuple[Any, ...]:
    """The card of that id, or all without one."""
    if rule_id is None:
        return cards
    wanted = rule_id.strip().lower().replace("_", "-").replace(" ", "-")
    found = tuple(card for card in cards if card.id == wanted)
    if found:
        return found
    near = get_close_matches(wanted, [card.id for card in cards], n=_NEAREST, cutoff=0.4)
    hint = f" Nearest: {', '.join(near)}." if near else ""
    raise click.UsageError(f"There is no rule “{rule_id}”.{hint} “analyser rules” lists all.")
