"""Broken XML keeps every complete point."""

import pytest

from analyser.reading.markup import Markup, child_number, child_text, read_markup
from analyser.reading.mending import Shape
from analyser.reading.points import local_name

SHAPE = Shape(depths={"gpx": 0, "trk": 1, "trkseg": 2, "trkpt": 3}, way=("trk", "trkseg"))


def points(text: str) -> list[dict[str, str]]:
    markup = read_markup(text.encode(), SHAPE)
    assert isinstance(markup, Markup)
    return [
        {**point.attrib, **{local_name(child.tag): child.text or "" for child in point.iterdescendants()}}
        for point in markup.root.iter("{*}trkpt")
    ]


def whole(*inside: str) -> str:
    return f"<gpx><trk><trkseg>{''.join(inside)}</trkseg></trk></gpx>"


def test_file_in_order_has_no_damage() -> None:
    markup = read_markup(whole("<trkpt lat='1'/>").encode(), SHAPE)
    assert isinstance(markup, Markup)
    assert markup.damage is None


def test_lost_closing_tags_do_not_melt_points_together() -> None:
    text = whole("<trkpt lat='1'><a>1</a>", "<trkpt lat='2'><b>2</b></trkpt>", "<trkpt lat='3'><a>3</a></trkpt>")
    assert points(text) == [{"lat": "1", "a": "1"}, {"lat": "2", "b": "2"}, {"lat": "3", "a": "3"}]


@pytest.mark.parametrize(
    ("broken", "read"),
    [
        ("<trkpt lat='1'><a>1</b><c>2</c></trkpt>", {"lat": "1", "a": "1", "c": "2"}),
        ("<trkpt lat='1'><a>1</#><c>2</c></trkpt>", {"lat": "1", "a": "1", "c": "2"}),
        ("<trkpt lat='1'><a>1<c>2</c></a></trkpt>", {"lat": "1", "a": "1", "c": "2"}),
        ("<trkpt lat='1' lon=5><a>1</a></trkpt>", {"lat": "1", "a": "1"}),
        ("<trkpt lat='1'><x:a>1</x:a></trkpt>", {"lat": "1", "a": "1"}),
        ("<trkpt lat='1'><a>1 & 2 &nbsp; &lt;</a></trkpt>", {"lat": "1", "a": "1 & 2 &nbsp; <"}),
        ("<trkpt lat='1'><a>\x00\x0b1</a></trkpt>", {"lat": "1", "a": "1"}),
        ("<trkpt lat='1'><!-- <trkpt> --><a><![CDATA[<1>]]></a><b></trkpt>", {"lat": "1", "a": "<1>", "b": ""}),
    ],
)
def test_broken_points(broken: str, read: dict[str, str]) -> None:
    assert points(whole(broken, "<trkpt lat='9'/>")) == [read, {"lat": "9"}]


def test_point_in_which_the_file_breaks_off_is_left_out() -> None:
    text = "<gpx><trk><trkseg><trkpt lat='1'><a>1</a></trkpt><trkpt lat='2'><a>2</a>"
    assert points(text) == [{"lat": "1", "a": "1"}]


def test_value_in_which_the_file_breaks_off_is_left_out() -> None:
    markup = read_markup(b"<gpx><trk><name>Morning r", SHAPE)
    assert isinstance(markup, Markup)
    assert child_text(markup.root, "trk", "name") is None


def test_beginning_that_is_lost_costs_only_itself() -> None:
    assert points("lon='3'><a>1</a></trkpt><trkpt lat='2'/></trkseg></trk></gpx>") == [{"lat": "2"}]


def test_lost_openings_are_supplied() -> None:
    text = "<gpx><trk><trkseg><trkpt lat='1'/></trkseg></trk><tr#><trk#eg><trkpt lat='2'/></trkseg></trk></gpx>"
    assert points(text) == [{"lat": "1"}, {"lat": "2"}]


def test_several_roots_are_one_file() -> None:
    assert len(points(whole("<trkpt lat='1'/>") * 2)) == 2


def test_place_of_the_damage_is_told() -> None:
    markup = read_markup(b"<gpx>\n<trk>\n</trkk></gpx>", SHAPE)
    assert isinstance(markup, Markup)
    assert markup.damage == "line 3"


BOMB = "<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        f"<?xml version='1.0'?><!DOCTYPE gpx [{BOMB}]><gpx><trk><name>&i;</name></trk></gpx>",
        "<!DOCTYPE gpx [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><gpx><trk><name>&x;</name></trk></gpx>",
        "<!DOCTYPE gpx [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x.dtd'> %x;]><gpx/>",
    ],
    ids=["bomb", "outside file", "outside definitions"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_files_that_define_entities_are_refused(text: str, encoding: str) -> None:
    answer = read_markup(text.encode(encoding), SHAPE)
    assert isinstance(answer, str)
    assert "entities" in answer


def test_definitions_outside_the_file_are_not_fetched() -> None:
    text = "<!DOCTYPE gpx SYSTEM 'http://127.0.0.1:9/gpx.dtd'><gpx><trk><trkseg><trkpt lat='1'/></trkseg></trk></gpx>"
    assert points(text) == [{"lat": "1"}]


@pytest.mark.parametrize(
    "text", ["<a>" * 5000, "<" * 100_000, "<!--" * 50_000, "<![CDATA[" * 20_000, "&" * 100_000, "<?" * 50_000]
)
def test_hostile_repetition_ends_quickly(text: str) -> None:
    assert points(whole("<trkpt lat='1'/>") + text) == [{"lat": "1"}]


def test_numbers_are_finite_or_none() -> None:
    markup = read_markup(b"<gpx><a>1.5</a><b>x</b><c>inf</c><d>nan</d></gpx>", SHAPE)
    assert isinstance(markup, Markup)
    assert [child_number(markup.root, name) for name in "abcde"] == [1.5, None, None, None, None]
