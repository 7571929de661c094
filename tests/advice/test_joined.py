from analyser.activity.runner import Units
from analyser.advice.joined import joined
from analyser.advice.sentence import sentence
from analyser.report.words import SPACE, worded
from tests.builders.training import AS_OF


def test_values_of_the_same_name_stay_apart() -> None:
    both = joined(sentence("{way:distance} first.", way=5000), None, sentence("Then {way:distance}.", way=8000))
    assert worded(both, as_of=AS_OF, units=Units.METRIC).replace(SPACE, " ") == "5.0 km first. Then 8.0 km."


def test_joining_again_and_braces_are_kept() -> None:
    inner = joined(sentence("{{a}} {n:number}", n=1), sentence("{n:number}", n=2))
    outer = joined(inner, sentence("{n:number}", n=3))
    assert worded(outer, as_of=AS_OF, units=Units.METRIC) == "{a} 1 2 3"
