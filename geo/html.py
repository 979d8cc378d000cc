"""Pages as HTML from the templates in ``geo/templates``; what comes from data is escaped."""

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from geo import paths


def page(template: str, **values: Any) -> str:
    """Return a template filled with values.

    Parameters
    ----------
    template
        The name of a file in ``geo/templates``.
    values
        What the template names. A text is escaped; markup must come from `page` itself
        and is passed as `markupsafe.Markup`.

    Raises
    ------
    jinja2.UndefinedError
        If the template names a value that is not there.
    """
    return _templates().get_template(template).render(values)


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(paths.TEMPLATES_DIR, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
