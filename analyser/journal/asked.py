"""What is asked about a run and its day: the same questions at a terminal and on a page."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyser.activity.diary import Diary
    from analyser.activity.runner import Runner

PAIN = {
    "pain_during": "Pain during the run",
    "pain_after_1h": "An hour after it",
    "pain_next_morning": "The next morning",
}
"""By the diary's column; answered by 0 to 10."""
WHERE = {"place": "Where", "side": "Which side"}
"""Asked where something hurt."""
SIGNS = {
    "limping": "Limping",
    "night_pain": "Pain at night",
    "rest_pain": "Pain at rest",
    "bone_pain": "Pain on one spot of bone",
}
"""Answered by yes or no, as the next two."""
PELVIC = {"leak": "Leaking", "heaviness": "Heaviness or dragging in the pelvis", "pelvic_pain": "Pelvic pain"}
OF_THE_DAY = {"illness": "Ill", "rough_night": "A rough night", "buggy": "With a buggy"}
IN_WORDS = {"shoes": "Shoes", "ran": "A run without a file", "note": "A note"}
THIS_MORNING = "This morning, after yesterday: pain"


def pelvic_is_asked(runner: "Runner", diary: "Diary") -> bool:
    """Whether the pelvic questions are asked: by her setting, else after a birth or a loss or once she noted one."""
    from analyser.activity.runner import AskPelvic
    from analyser.advice.symptoms import pelvic_yes  # what it judges by is slow to import

    if runner.ask_pelvic is AskPelvic.AUTO:
        return runner.after_birth or any(map(pelvic_yes, diary.entries))
    return runner.ask_pelvic is AskPelvic.YES
