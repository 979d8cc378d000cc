"""What became of a provision, on its page: stages, letters, references, readings, what is open."""

from itertools import chain

import streamlit as st

from geo.documents import Reading
from geo.plan_text import plan_rows
from geo.plans import recorded_plan
from geo.timeline import state_at
from pages.parts import state as keys
from pages.parts.frame import way
from pages.parts.plain import plain
from pages.parts.provision_sheet import Sheet, bullets, cited, dated, to_map


def stages(sheet: Sheet) -> None:
    """Show how the provision stood through time, each stage with the map of its first day."""
    say = sheet.say
    now = state_at(sheet.record, sheet.when).stages[sheet.provision.id]
    for stage in sheet.provision.stages:
        with dated(say("panel.since", date=say.date(stage.start))):
            st.markdown(sheet.text(stage.label))
            if stage.id == now:
                here = say("provision.stage-now", date=say.date(sheet.when))
                st.markdown(f"**{plain(here)}**")
            to_map(sheet, stage.start, stage.event)
            cited(sheet, stage.sources, key=f"stage-{stage.id}")


def related(sheet: Sheet) -> None:
    """Show the documents that belong to the instrument."""
    say = sheet.say
    for item in sheet.provision.related:
        st.subheader(plain(item.names[say.language]), anchor=False)
        st.markdown(sheet.text(item.summary))
        if item.id in sheet.record.ids("instruments"):
            name = sheet.record.instrument(item.id).names[say.language]
            wanted = {"page": "claims", "show": "instruments", "instrument": item.id}
            label = say("provision.see-document", name=name)
            way(label, keys.parameters(**wanted, lang=say.language))
        sure = item.confidence
        cited(sheet, item.sources, key=f"related-{item.id}", note=item.note, confidence=sure)


def later(sheet: Sheet) -> None:
    """Show when a government spoke of the provision, in the order of time."""
    for place, item in enumerate(sheet.provision.references):
        with dated(sheet.say.date(item.date)):
            st.markdown(f"**{sheet.text(item.event)}**")
            st.markdown(sheet.text(item.statement))
            to_map(sheet, item.date)
            sure = item.confidence
            cited(sheet, item.sources, key=f"reference-{place}", note=item.note, confidence=sure)


def readings(sheet: Sheet) -> None:
    """Show how each side reads it, in columns of equal form and in an order without rank."""
    say = sheet.say

    def name(reading: Reading) -> str:
        return sheet.record.party(reading.party).names[say.language]

    st.caption(plain(say("panel.order")))
    found = sorted(sheet.provision.readings, key=lambda reading: name(reading).casefold())
    for column, reading in zip(st.columns(len(found)), found, strict=True):
        with column, st.container(border=True):
            st.subheader(plain(name(reading)), anchor=False)
            st.markdown(sheet.text(reading.statement))
            cited(sheet, reading.sources, key=f"reading-{reading.party}")


def transfer(sheet: Sheet) -> None:
    """Show what a transfer would settle and what not, and what it would change in figures."""
    provision, say = sheet.provision, sheet.say
    shown = {"settle": provision.would_settle, "not-settle": provision.would_not_settle}
    for column, (key, texts) in zip(st.columns(2), shown.items(), strict=True):
        with column, st.container(border=True):
            st.subheader(say(f"provision.{key}"), anchor=False)
            bullets([sheet.text(text) for text in texts])
    st.subheader(say("provision.figures"), anchor=False)
    plan = recorded_plan(sheet.record, sheet.record.proposal(provision.proposal))
    rows = chain(*plan_rows(sheet.record, plan, sheet.sea, say).values())
    bullets([f"{plain(label + say('list.colon'))} **{plain(value)}**" for label, value in rows])
    way(say("provision.see-plan"), keys.parameters(plan=provision.proposal, lang=say.language))
    cited(sheet, provision.sources, key="transfer")


def questions(sheet: Sheet) -> None:
    """Show what the text leaves open."""
    bullets([sheet.text(question) for question in sheet.provision.open_questions])
    cited(sheet, sheet.provision.sources, key="open")
