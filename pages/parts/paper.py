"""What a page says on paper only: its whole address, and the sources of what it shows."""

from collections.abc import Sequence

from pages.parts import state as keys
from pages.parts.address import Address
from pages.parts.browser_part import browser_part
from pages.parts.cached import Atlas
from pages.parts.plan_address import PlanAddress

_paper = browser_part("paper")


def paper(found: Atlas, address: Address | PlanAddress, sources: Sequence[str], whole: str) -> None:
    """Let the page be printed whole: maps in the width of paper, sources at the end.

    There they are numbered; a closed list of sources is printed as their numbers.

    Parameters
    ----------
    sources
        Ids of the sources of what the page shows.
    whole
        The address of the view, which is the link back from paper.
    """
    say = found.wordings[address.language]
    places = {source.id: place for place, source in enumerate(found.record.sources)}
    _paper(
        key=keys.PAPER,
        data={
            "module": found.served.module("print"),
            "language": address.language,
            "address": whole,
            "sources": found.cited(address.language),
            "cites": [places[id_] for id_ in sources],
            "folded": {key: [places[id_] for id_ in ids] for key, ids in keys.folded().items()},
            "words": {
                "sources": say("print.sources"),
                "address": say("cite.address") + say("list.colon"),
            },
        },
    )
