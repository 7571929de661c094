"""Several sentences as one."""

from string import Formatter

from analyser.advice.sentence import Sentence, Value


def joined(*sentences: Sentence | None) -> Sentence:
    """The sentences one after another; values of the same name stay apart."""
    templates: list[str] = []
    values: dict[str, Value] = {}
    for at, each in enumerate(part for part in sentences if part is not None):
        templates.append("".join(_renamed(each.template, f"s{at}_")))
        values |= {f"s{at}_{name}": value for name, value in each.values.items()}
    return Sentence(template=" ".join(templates), values=values)


def _renamed(template: str, prefix: str) -> list[str]:
    return [
        literal.replace("{", "{{").replace("}", "}}") + ("" if name is None else f"{{{prefix}{name}:{kind}}}")
        for literal, name, kind, _ in Formatter().parse(template)
    ]
