from analyser.activity.runner import Runner
from analyser.advice.next_run import next_run as answered
from analyser.report.branches import HEAD, branches
from analyser.report.cards import said
from analyser.report.to_html import to_html
from analyser.report.to_terminal import to_terminal
from tests.builders.report import report
from tests.builders.training import ago, run, training


def test_one_answer_has_no_branches() -> None:
    assert branches(report()) is None


def test_a_stale_export_begins_with_what_cannot_be_told_and_has_two_short_ways() -> None:
    known = training([run(ago(63), 5.0, 30)], runner=Runner(height_m=1.65))
    found = branches(report(known, next_run=answered(known)))
    assert found is not None
    since, not_since = found.ways
    assert found.head == HEAD
    assert since == "Ran since? Add your newer runs and ask again."
    assert not_since.startswith("Did not?")
    assert "up to" in not_since
    assert "63\N{NO-BREAK SPACE}days old." in found.beside
    assert HEAD not in found.beside
    assert max(len(way) for way in found.ways) < 160


def test_nothing_of_the_answer_is_lost() -> None:
    known = training([run(ago(63), 5.0, 30)])
    stale = report(known, next_run=answered(known))
    found = branches(stale)
    assert found is not None
    whole = said(stale.next_run.said, stale).replace(f"; {HEAD}", ".").split()
    assert sorted(" ".join((*found.ways, found.beside)).split()) == sorted(whole)


def test_terminal_and_page_show_it_as_a_list() -> None:
    known = training([run(ago(63), 5.0, 30)])
    stale = report(known, next_run=answered(known))
    text = to_terminal(stale, width=80, color=False)
    assert text.index(HEAD) < text.index("· Ran since?") < text.index("· Did not?")
    page = to_html(stale)
    assert page.index(HEAD) < page.index("<li>Ran since?") < page.index("<li>Did not?")
