"""The browser's side of Streamlit's websocket: what it keeps of a page, and what it says.

It keeps what a browser keeps and nothing more: messages that may come back as a
reference, the values of the widgets that are on the page, the address, the fragment.
`tests/browser/test_load_client.py` holds it against what Chromium sends.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

PATH = "/_stcore/stream"
PROTOCOL = "streamlit"
# a browser without the cookie that guards against forged requests says so in these words
NO_TOKEN = "PLACEHOLDER_AUTH_TOKEN"


class ProtocolError(Exception):
    """The server sent what a browser could not have shown."""


@dataclass
class Kept:
    """A message that may come back as a reference, with its age in runs."""

    message: ForwardMsg
    run: int
    fragment: str


@dataclass
class Page:
    """What a browser keeps of a page of the atlas.

    `data` is what the parts in the browser were last given, by their key.
    """

    origin: str
    query: str = ""
    locale: str = "en-GB"
    session: str | None = None
    script: str = ""
    fragment: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    widgets: dict[str, WidgetState] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    _kept: dict[str, Kept] = field(default_factory=dict)
    _oldest: int = 2
    _runs: int = 0

    @property
    def protocols(self) -> list[str]:
        """What the handshake offers; a page that was cut off names the session it had."""
        return [PROTOCOL, NO_TOKEN, *([self.session] if self.session else [])]

    # ---- what it says ---------------------------------------------------------------------

    def opening(self) -> bytes:
        """Return the message that asks for the page."""
        return self._rerun({"query_string": self.query})

    def elsewhere(self, query: str) -> bytes:
        """Return the message of a link to another view, which the browser follows as history."""
        self.query = query
        self.widgets.clear()
        return self._rerun(
            {
                "query_string": query,
                "page_script_hash": self.script,
                "is_history_navigation": True,
            }
        )

    def telling(self, part: str, value: object) -> bytes:
        """Return the message of a part in the browser that tells what the reader did."""
        id_ = self._ids[part]
        text = json.dumps({"view": value}, separators=(",", ":"), ensure_ascii=False)
        self.widgets[id_] = WidgetState(id=id_, json_value=text)
        return self._rerun(
            {
                "query_string": self.query,
                "page_script_hash": self.script,
                "fragment_id": self.fragment,
            }
        )

    def _rerun(self, state: dict[str, Any]) -> bytes:
        message = BackMsg()
        asked = message.rerun_script
        for name, value in state.items():
            setattr(asked, name, value)
        asked.widget_states.SetInParent()
        asked.widget_states.widgets.extend(self.widgets.values())
        asked.cached_message_hashes.extend(self._kept)
        context = asked.context_info
        context.timezone, context.timezone_offset = "UTC", 0
        context.locale, context.url = self.locale, f"{self.origin}/"
        context.is_embedded, context.color_scheme = False, "light"
        return message.SerializeToString()

    # ---- what it hears --------------------------------------------------------------------

    def hear(self, payload: bytes) -> ForwardMsg:
        """Take a message in, and return it; of a reference, what it stands for.

        Raises
        ------
        ProtocolError
            If the server refers to a message that a browser would no longer have.
        """
        message = self._resolved(ForwardMsg.FromString(payload))
        match message.WhichOneof("type"):
            case "new_session":
                self.session = message.new_session.initialize.session_id
                self._oldest = message.new_session.config.max_cached_message_age
                self._seen.clear()
            case "navigation":
                self.script = message.navigation.page_script_hash
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "delta":
                self.fragment = message.delta.fragment_id or self.fragment
                self._take(message)
            case "script_finished":
                self._finish(message)
        return message

    def _resolved(self, message: ForwardMsg) -> ForwardMsg:
        is_reference = message.WhichOneof("type") == "ref_hash"
        kept = self._kept.get(message.ref_hash if is_reference else message.hash)
        if kept is not None:
            kept.run = self._runs
        if is_reference:
            if kept is None:
                raise ProtocolError(f"a reference to {message.ref_hash}, which is not kept")
            return kept.message
        if message.metadata.cacheable and kept is None:
            self._kept[message.hash] = Kept(message, self._runs, message.delta.fragment_id)
        return message

    def _take(self, message: ForwardMsg) -> None:
        if message.delta.WhichOneof("type") != "new_element":
            return
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "bidi_component":
            part = element.bidi_component
            key = part.id.split("-", 2)[-1]
            self._ids[key] = part.id
            self._seen.add(part.id)
            self.data[key] = json.loads(part.json or "null")
        elif kind == "button_group":
            self._choice(element.button_group)
        elif kind == "text_input" and element.text_input.id:
            self._value(WidgetState(id=element.text_input.id, string_value=""))
        elif kind == "exception":
            raise ProtocolError(f"the page shows an error: {element.exception.message}")

    def _choice(self, group: Any) -> None:
        state = WidgetState(id=group.id)
        state.string_array_value.SetInParent()
        chosen = (
            list(group.raw_values)
            if group.set_value
            else [group.options[place].content for place in group.default]
        )
        state.string_array_value.data.extend(chosen)
        if group.set_value:
            self.widgets.pop(group.id, None)
        self._value(state)

    def _value(self, state: WidgetState) -> None:
        self._seen.add(state.id)
        self.widgets.setdefault(state.id, state)

    def _finish(self, message: ForwardMsg) -> None:
        if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            raise ProtocolError("the script does not compile")
        self._runs += 1
        ran = set(message.metadata.run.fragment_ids)
        for hash_, kept in list(self._kept.items()):
            # a message of what has not run again stays, however old it is
            if (not ran or kept.fragment in ran) and self._runs - kept.run > self._oldest:
                del self._kept[hash_]
        if not ran:
            # what stands outside of a fragment stays, with its values, when that runs alone
            self.widgets = {id_: state for id_, state in self.widgets.items() if id_ in self._seen}


def finished(message: ForwardMsg) -> bool:
    """Tell whether a message says that a run has come to its end, and no other follows at once."""
    return message.WhichOneof("type") == "script_finished" and message.script_finished in (
        ForwardMsg.FINISHED_SUCCESSFULLY,
        ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
    )
