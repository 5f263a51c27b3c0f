"""What is advised about a plan, in the person's language: yes or no, the numbers behind it, and what would work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from widgets.numbers import percent_text
from widgets.table.rows import count_text

if TYPE_CHECKING:
    from review.sampling.choice import Advice

translate = QCoreApplication.translate

_TINY = 0.0001


def reason_words(advice: Advice) -> str:
    """Why, with its numbers."""
    from review.sampling.choice import Why

    if advice.why is Why.WHOLE:
        return translate("Advice", "The plan looks at all {0} items.").format(advice.lot)
    if advice.why is Why.UNKNOWN:
        return translate("Advice", "Nothing is known of this stream yet; the sample itself will tell.")
    plan = f"{advice.plan.n}/{advice.plan.accept}"
    text = translate(
        "Advice",
        "At the known {0} bad ({1} of {2}), the plan {3} accepts {4} of such lots; expected reading is {5} of the lot",
    ).format(
        percent_text(advice.rate, 1), count_text(advice.bad), count_text(advice.seen), plan, _share(advice.accepting),
        percent_text(advice.share),
    )  # fmt: skip
    if advice.why is Why.POINTLESS:
        return translate("Advice", "{0}: the sample would be read for nothing.").format(text)
    return translate("Advice", "{0}.").format(text)


def instead_words(advice: Advice) -> str:
    """What would work; empty where the plan does."""
    from review.sampling.choice import Instead

    match advice.instead:
        case Instead.READ:
            return translate("Advice", "Read them all.")
        case Instead.APART:
            return _apart(advice)
        case Instead.BY_RISK:
            return translate(
                "Advice",
                "Review every clip, the riskiest first by their signals; sampling pays once fewer than 1 in 20 is bad.",
            )
        case Instead.SORT:
            return translate(
                "Advice",
                "Sort by signals, template and generator first: a part of few bad ones can be sampled, the rest is"
                " read.",
            )
        case Instead.SEND_BACK:
            text = translate(
                "Advice", "Send the batch back with what was found: {0} is the generator's fault, not single items'."
            )
            return text.format(percent_text(advice.rate, 1))
        case _:
            return ""


def _apart(advice: Advice) -> str:
    from review.sampling.choice import Answer

    good = ", ".join(part.name for part in advice.strata if part.answer is Answer.SAMPLE)
    rest = ", ".join(part.name for part in advice.strata if part.answer is not Answer.SAMPLE)
    if not rest:
        return translate("Advice", "Make lots of their own of {0} and sample those.").format(good)
    return translate("Advice", "Make lots of their own of {0} and sample those; read {1} whole.").format(good, rest)


def _share(chance: float) -> str:
    """A tiny chance is none that anybody reckons with."""
    if chance >= _TINY:
        return percent_text(chance) if chance >= 0.01 else percent_text(chance, 2)
    return translate("Advice", "fewer than {0}").format(percent_text(_TINY, 2))
