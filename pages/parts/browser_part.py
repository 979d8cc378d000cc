"""Parts of a page that live in the browser.

Each is a function of one of our JavaScript modules, which Streamlit components
import from the folder it is served from; only its address travels with a message.
"""

from typing import Any

import streamlit as st

_IMPORT = """
export default (component) => {{
  const address = new URL(component.data.module, document.baseURI).href;
  import(address).then((module) => module.{name}(component));
}};
"""


def browser_part(name: str) -> Any:
    """Return the component that calls a function of the module which its data name."""
    return st.components.v2.component(
        f"four_islands_{name}", js=_IMPORT.format(name=name), isolate_styles=False
    )
