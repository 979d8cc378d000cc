"""Population figures in words."""

from geo.land import Population
from geo.record import Record
from geo.text import Wording


def figure_titles(say: Wording) -> list[str]:
    """Return what the parts of a population figure are called, in the order of `figure_texts`."""
    keys = ("population-date", "population-axis", "population-group", "population-basis")
    return [say(f"island.{key}") for key in keys]


def figure_texts(record: Record, figure: Population, say: Wording) -> list[str]:
    """Return date, number, group and basis of a population figure in words."""
    terms = {term.id: term.names[say.language] for term in record.population_terms}
    number = say.number(figure.population)
    return [say.date(figure.date), number, terms[figure.group], terms[figure.basis]]
