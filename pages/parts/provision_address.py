"""What an address of the page of a provision asks for. Unknown values fall back, visibly."""

from collections.abc import Mapping
from dataclasses import dataclass

from geo.concerns import PARTS
from geo.documents import Provision
from geo.record import Record
from geo.text import Wording
from pages.parts.address import Notice

ALL = "all"


@dataclass(frozen=True)
class ProvisionAddress:
    """A provision, and the part of its page that is shown, or all of them."""

    provision: Provision
    part: str
    notices: tuple[Notice, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that are shown, in order."""
        return PARTS if self.part == ALL else (self.part,)


def read_provision(params: Mapping[str, str], record: Record, say: Wording) -> ProvisionAddress:
    """Return what an address asks for: without one, the first part of the marked provision.

    Of a record without a marked provision nothing is asked.
    """
    notices = []
    wanted, known = params.get("provision"), record.ids("provisions")
    shown = record.provision(str(wanted if wanted in known else record.meta.marked_provision))
    if wanted is not None and wanted not in known:
        values = {"value": wanted, "shown": shown.title[say.language], "known": ", ".join(known)}
        notices.append(Notice("provision.unknown", values))
    part = params.get("part", PARTS[0])
    if part not in (*PARTS, ALL):
        named = part_name(PARTS[0], shown, say)
        values = {"value": part, "shown": named, "known": ", ".join((*PARTS, ALL))}
        notices.append(Notice("provision.unknown-part", values))
        part = PARTS[0]
    return ProvisionAddress(shown, part, tuple(notices))


def part_name(part: str, provision: Provision, say: Wording) -> str:
    """Return what a part of the page is called, or all of them."""
    if part == ALL:
        return say("provision.all")
    return say(f"provision.part-{part}", number=provision.article)
