import json
import re
from dataclasses import replace
from typing import Any

import altair as alt
import pytest
from lxml import html

from analyser.activity.recording import Device
from analyser.activity.runner import Runner, Units
from analyser.advice.rule import FindingState
from analyser.report.ledger import LedgerEntry, Outcome
from analyser.report.report import Report
from analyser.report.to_html import to_html
from tests.builders.report import finding, longer_steps, rendered_elsewhere, report, spike, stop_sign, unknown
from tests.builders.training import ago, entry, run, training

HOSTILE = (
    "<script>alert(1)</script>",
    '"onload="alert(1)',
    "{{ 7 * 7 }}{% raw %}",
    "</script><!--",
    "\u202eשלום ריצה",
    "🏃‍♀️" * 40,
    "x" * 5000,
    "a\x1b[2J\x00",
)


def page(what: Report) -> Any:
    """The page as a tree, with its head and body in place."""
    return html.document_fromstring(to_html(what))


def section(tree: Any, name: str) -> str:
    """The words of one section, in one line; empty where there is none."""
    return " ".join(" ".join(found.itertext()) for found in tree.xpath(f"//section[@id='{name}']"))


def test_what_matters_comes_first() -> None:
    tree = page(report(findings=(stop_sign(), spike(), unknown())))
    names = tree.xpath("//main/section/@id")
    first = ["stop", "next", "findings", "load", "felt", "technique", "before-now", "unknown", "runs", "cannot-see"]
    assert names == [*first, "files", "limits"]


def test_the_first_screen_holds_one_finding_and_what_changed_before_the_others() -> None:
    last = report(training([run(ago(20))], as_of=ago(7)), as_of=ago(7))
    tree = page(report(findings=(spike(), longer_steps()), last=last))
    assert tree.xpath("//main/section/@id")[:5] == ["next", "findings", "since", "also", "load"]
    assert "One long run" in section(tree, "findings")
    assert "Longer steps" in section(tree, "also")
    assert "Longer steps" not in section(tree, "findings")


def test_the_way_further_down_names_every_part_that_is_there() -> None:
    for known in (report(findings=(spike(), longer_steps())), report(training([]), findings=(), ledger=())):
        tree = page(known)
        further = [link.removeprefix("#") for link in tree.xpath("//nav//a/@href")]
        below = tree.xpath("//main/nav/following-sibling::section/@id")
        assert [name for name in below if name not in ("unknown", "cue")] == further


def test_a_finding_does_not_say_again_what_next_has_said() -> None:
    known = report(findings=(spike(), longer_steps()))
    again = replace(longer_steps().verdict, said=known.next_run.said)
    told = page(report(findings=(spike(), replace(longer_steps(), verdict=again))))
    (card,) = told.xpath("//article[@id='finding-longer-steps-than-usual']")
    assert card.xpath("p[@class='said']") == []
    assert "Shorter, quicker steps" in " ".join(card.itertext())


def test_a_page_without_findings_says_that_it_is_no_clearance() -> None:
    assert "not clearance" in section(page(report(findings=(finding(),))), "findings")


def test_a_finding_shows_number_step_grade_with_meaning_and_confidence() -> None:
    words = section(page(report(findings=(spike(),))), "findings").replace("\xa0", " ")
    for part in ("1.9 times", "Build from 4.2 km", "B: moderate evidence, or one good study", "I am sure of this"):
        assert part in words


def test_the_limits_of_a_rule_name_their_source() -> None:
    words = section(page(report(findings=(spike(),))), "limits")
    assert "[49]" in words
    assert "our own choice" in words
    assert "How much running is too much" in words


def test_every_link_inside_the_page_lands() -> None:
    tree = page(report())
    targets = [link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")]
    assert targets
    assert not set(targets) - set(tree.xpath("//@id"))


def test_no_id_stands_twice() -> None:
    names = page(report()).xpath("//@id")
    assert len(names) == len(set(names))


def test_nothing_is_fetched() -> None:
    tree = page(report())
    assert not tree.xpath("//link | //img | //iframe | //@src | //object | //embed")
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


def test_every_chart_has_a_text_and_a_table() -> None:
    figures = page(report()).xpath("//figure[.//div[@class='chart']]")
    assert len(figures) == 4
    for figure in figures:
        assert figure.xpath(".//div[@role='img']/@aria-label")[0].strip()
        assert " ".join(figure.xpath("./figcaption//text()")).strip()
        rows = figure.xpath(".//tbody/tr")
        assert rows
        assert {len(row) for row in rows} == {len(figure.xpath(".//thead/tr/th"))}


def test_a_chart_tells_eras_apart_by_shape_and_colour() -> None:
    (text,) = page(report()).xpath("//script[@data-chart='chart-cadence']/text()")
    marks = json.loads(text)["layer"][-1]["encoding"]
    for channel in ("shape", "color"):
        assert len(set(marks[channel]["scale"]["range"])) == len(marks[channel]["scale"]["domain"]) == 2


def test_a_specification_is_one_that_the_script_knows() -> None:
    for text in page(report()).xpath("//script[@data-chart]/text()"):
        spec = json.loads(text)
        spec.pop("config")  # the layout of legends is Vega's
        alt.Chart.from_dict(spec, validate=True)


def test_a_specification_names_no_address() -> None:
    for text in page(report()).xpath("//script[@data-chart]/text()"):
        assert "http" not in text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_out_as_text(text: str) -> None:
    known = training(
        [run(ago(2), source=text, notes=(text,), device=Device(product=text), sub_sport=text, metadata={"name": text})]
    )
    seen = (LedgerEntry(source=text, outcome=Outcome.UNREADABLE, reason=text, format=text),)
    usual = page(report(known, ledger=(LedgerEntry(source="a", outcome=Outcome.UNREADABLE, reason="b"),)))
    odd = page(report(known, ledger=seen, notes=(text,), zone_from=text))
    assert len(odd.xpath("//*")) == len(usual.xpath("//*")) + 3  # the list of notes, its item and the text in it
    assert not odd.xpath("//@onload")
    shown = re.sub(r"[\x00-\x1f\u202e]", "\ufffd", text)
    assert shown in "".join(odd.xpath("//section[@id='files']//bdi/text()"))


def test_nothing_private_is_on_the_page() -> None:
    known = training([run(metadata={"name": "Round the lake at home"})], entries=(entry(ago(1), note="slept badly"),))
    text = to_html(report(known))
    assert "Round the lake" not in text
    assert "slept badly" not in text


def test_the_page_says_whose_it_is_and_what_it_is_not() -> None:
    words = " ".join(" ".join(page(report()).xpath("//footer//text()")).split())
    assert "This page contains health answers. Nobody else has it unless you send it." in words
    assert "It informs; it does not diagnose." in words


def test_the_forbidden_words_are_not_on_it() -> None:
    tree = page(report())
    for unread in tree.xpath("//script | //style | //*[@id='references']"):
        unread.drop_tree()
    words = set(re.findall(r"[a-z]+", " ".join(tree.itertext()).lower()))
    assert not words & {"baby", "mum", "mother", "congratulations", "score", "safe"}


@pytest.mark.parametrize(
    "known",
    [
        training([]),
        training([run(km=None, minutes=20, treadmill=True)], runner=Runner()),
        training([run(ago(3)), run(ago(1))], runner=Runner(units=Units.IMPERIAL)),
    ],
)
def test_thin_data_still_gives_a_page(known: Any) -> None:
    tree = page(report(known, findings=(finding(state=FindingState.UNKNOWN, reason="Three more runs would tell."),)))
    assert "Three more runs would tell." in section(tree, "unknown")


def test_the_same_report_gives_the_same_bytes_in_every_process() -> None:
    here = to_html(report())
    assert to_html(report()) == here
    assert {rendered_elsewhere("to_html", seed) for seed in (1, 2)} == {here.encode()}


def test_a_year_of_running_stays_below_two_and_a_half_megabytes() -> None:
    from tests.builders.report import steady

    known = training([run(ago(day), 5, steady=steady(165, 2.7, count=50, seed=day)) for day in range(1, 365, 2)])
    assert len(to_html(report(known)).encode()) < 2_500_000
