"""What eyes make of colours: contrast, distance, and simulated colour vision deficiencies."""

from coloraide import Color

# each deficiency by the models that there are of it: Brettel 1997, Viénot 1999, Machado 2009
DEFICIENCIES = {
    "protan": ("brettel", "vienot", "machado"),
    "deutan": ("brettel", "vienot", "machado"),
    "tritan": ("brettel", "machado"),
}
# of OKLab; two swatches side by side are told apart from about 0.02 on
APART = 0.04


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    return float(Color(one).contrast(Color(other), method="wcag21"))


def apart(one: str, other: str) -> float:
    """Return how far apart two colours are in OKLab."""
    return float(Color(one).delta_e(Color(other), method="ok"))


def seen_apart(one: str, other: str, deficiency: str) -> float:
    """Return how far apart two colours are for eyes with a deficiency, by the gloomiest model."""

    def seen(colour: str, model: str) -> str:
        found = Color(colour).filter(deficiency, method=model)
        return str(found.convert("srgb").clip().to_string())

    return min(apart(seen(one, model), seen(other, model)) for model in DEFICIENCIES[deficiency])


def over(top: str, alpha: float, bottom: str) -> str:
    """Return the colour that a translucent one makes on an opaque one."""
    layers = [Color(top).set("alpha", alpha), Color(bottom)]
    return str(Color.layer(layers, space="srgb").to_string(hex=True))
