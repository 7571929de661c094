"""A hash by which a page can be made again: the same files, answers, day and program give the same one."""

from dataclasses import astuple
from hashlib import sha256

from analyser.report.report import Report

_LENGTH = 16


def fingerprint(report: Report, rule_set: str) -> str:
    """Sixteen hex digits over the content of every activity, the answers, the profile, the day and the versions."""
    training = report.training
    contents = sorted({done.content_hash for done in (*training.runs, *training.others)})
    answers = [repr(astuple(entry)) for entry in training.diary.entries]
    parts = (
        report.generated_by,
        rule_set,
        report.as_of.isoformat(),
        repr(astuple(training.runner)),
        *answers,
        *(repr(astuple(tag)) for tag in training.diary.tags),
        *contents,
    )
    return sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH]
