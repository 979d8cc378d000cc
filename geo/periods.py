"""From when to when something ran, in words."""

from geo.model import ControlPeriod, Position
from geo.text import Wording


def period_text(period: ControlPeriod | Position, say: Wording) -> str:
    """Return from when to when something ran, or since when it runs."""
    start = say.date(period.start)
    if period.end is None:
        return say("island.since", date=start)
    return say("island.from-to", start=start, end=say.date(period.end))


def position_time(position: Position, say: Wording) -> str:
    """Return from when to when a position stood, or since when it stands."""
    start = say.date(position.start)
    if position.end is None:
        return say("panel.since", date=start)
    return say("panel.between", start=start, end=say.date(position.end))
