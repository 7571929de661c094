"""What the article speaks of and no watch can see, with what to ask or do instead."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """A claim of the article that no watch can see, and what to ask or do instead; `brief` is that in few words.

    `subject` names the claim where all of them stand in one sentence.
    """

    claim: str
    subject: str
    ask: str
    brief: str = ""


CANNOT_SEE = (
    Unseen(
        claim="Whether you lean forward as you run",
        subject="lean",
        brief="a film from the side.",
        ask="Have someone film you from the side. Leaning a little further changed the load behind the kneecap "
        "by some 6 to 7 % in one study.",
    ),
    Unseen(
        claim="Whether your trunk rotates freely",
        subject="trunk rotation",
        brief="after a run, did arms and ribs feel loose?",
        ask="Ask yourself after a run: did arms and ribs feel loose?",
    ),
    Unseen(
        claim="Which part of the foot lands first",
        subject="which part of the foot lands",
        brief="the wear of your soles, or a film from the side.",
        ask="Look at the wear of your soles, or at a film from the side. Do not force a landing on the forefoot: "
        "that moves the load to the calf, its tendon and the sole.",
    ),
    Unseen(
        claim="Whether you pull the leg back before it lands",
        subject="the pull of the leg",
        brief="a physiotherapist who sees you run.",
        ask="Nothing a runner can check alone; ask a physiotherapist who sees you run.",
    ),
    Unseen(
        claim="Whether your posture is upright or stiff",
        subject="posture",
        brief="a film from the side.",
        ask="A film from the side shows it. The stiffness that some watches print is not posture.",
    ),
    Unseen(
        claim="How strong your hips and calves are",
        subject="strength",
        brief="20 single-leg calf raises, bridges, sit-to-stands and side-lying leg lifts on each side.",
        ask="Count what you can do without pain or symptoms: 20 single-leg calf raises, bridges, sit-to-stands and "
        "side-lying leg lifts on each side. Passing is no clearance.",
    ),
    Unseen(
        claim="The pelvic floor and the abdominal wall",
        subject="pelvic floor and abdominal wall",
        brief="leaks, heaviness, pelvic pain? A pelvic-health physiotherapist can examine both.",
        ask="Notice leaks, heaviness or pelvic pain and note them; a pelvic-health physiotherapist can examine both.",
    ),
    Unseen(
        claim="Whether your shoes are the right ones",
        subject="the fit of your shoes",
        brief="are they comfortable, and does the size still fit?",
        ask="Are they comfortable? If they are from before, does the size still fit? Studies say little more.",
    ),
    Unseen(
        claim="The force on knee, shin and bone",
        subject="the force on knee, shin and bone",
        brief="pain on one spot of bone, deep in the buttock, at rest or at night? Somebody should look.",
        ask="Watches carry no force sensor. Pain on one spot of bone, deep in the buttock, at rest or at night needs "
        "someone to look at it, whatever the numbers say.",
    ),
)
"""In the order of the article; the same for everyone, in every output."""
