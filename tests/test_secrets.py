"""No file of the repository looks like a key, a token or a password."""

import re
from pathlib import Path

import pytest

from geo.paths import ROOT

# forms that services give their secrets, and the heads of private keys
SECRETS = re.compile(
    "|".join(
        (
            r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----",
            r"\bA(?:KIA|SIA)[A-Z0-9]{16}\b",
            r"\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_\w{40,}",
            r"\bglpat-[\w-]{20,}|\bxox[abprs]-[\w-]{10,}|\bpypi-AgE\w{20,}|\bnpm_[A-Za-z0-9]{36}\b",
            r"\bsk-(?:[a-z]+-)?[A-Za-z0-9_-]{32,}|\bAIza[\w-]{35}\b|\bya29\.[\w-]{20,}",
            r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}",
            r"://[^\s/:@{}'\"<>]{1,64}:[^\s/:@{}'\"<>$]{3,64}@[\w.-]+\.[a-z]{2,}",
            r"(?i:(?:password|passwd|secret|api_?key|token)[\"']?\s{0,3}[:=]\s{0,3}[\"'][^\s\"'{}$<>]{8,}[\"'])",
        )
    )
)
NAMES = re.compile(
    r"(?:^|/)(?:\.env(?:\..*)?|id_[a-z0-9]+|\.netrc|\.pypirc|secrets\.toml|.*\.(?:pem|key|p12|pfx))$"
)
LARGEST = 300_000
_MADE = {"__pycache__", ".lock", ".geojson", ".woff2", ".ttf", ".otf"}
# what stands for a secret in tests
_STANDS_IN = ("PLACEHOLDER", "me:word@example.")


def kept() -> list[Path]:
    """Return the files of the project but its data, without what git and tools make beside them."""
    tops = ("geo", "pages", "tests", "deploy", ".ci", ".github", ".streamlit")
    found = [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]
    found += [path for top in tops for path in (ROOT / top).rglob("*") if path.is_file()]
    return [path for path in found if not _MADE & {*path.parts, path.suffix}]


def test_no_file_is_named_or_reads_like_a_secret() -> None:
    files = kept()
    assert len(files) > 200
    assert [path for path in files if NAMES.search(path.as_posix())] == []
    seen = {}
    for path in files:
        if path.stat().st_size <= LARGEST and path != Path(__file__):
            found = SECRETS.search(path.read_bytes().decode("utf-8", "replace"))
            if found and not any(word in found[0] for word in _STANDS_IN):
                seen[str(path.relative_to(ROOT))] = found[0][:20]
    assert seen == {}


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN OPENSSH " + "PRIVATE KEY-----",
        "AKIA" + "A1B2" * 4,
        "ghp_" + "a1B2" * 9,
        "https://me:pass" + "word@host.example",
        "api_key = '" + "0123456789abcdef'",
        "eyJhbGciOiJI" + ".eyJzdWIiOiIxMjM0." + "abcdefghijk",
    ],
)
def test_a_secret_would_be_seen(text: str) -> None:
    assert SECRETS.search(text)
    assert not SECRETS.search(text[3:] if text.startswith(("ghp", "AKI")) else text[:8])
