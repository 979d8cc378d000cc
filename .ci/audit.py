"""Say what pip-audit found: clean (0), vulnerable (1), or not all could be asked (3)."""

import json
import sys
from pathlib import Path

CLEAN, VULNERABLE, NOT_ASKED = 0, 1, 3


def main(reports: list[str]) -> int:
    """Print what all reports together say of each package, and return how the audit ends.

    A package counts as asked about when one of the sources answered for it, with advisories or
    with none; a report that is not there or cannot be read answers for nothing.
    """
    asked: set[str] = set()
    known: set[str] = set()
    flaws: dict[str, list[str]] = {}
    for path in reports:
        for row in _rows(Path(path)):
            known.add(row["name"])
            if "skip_reason" not in row:
                asked.add(row["name"])
            for flaw in row.get("vulns", ()):
                fixed = ", ".join(flaw.get("fix_versions", ())) or "no version yet"
                name = f"{row['name']} {row['version']}"
                flaws.setdefault(name, []).append(f"{flaw['id']}, fixed in {fixed}")
    for name, found in sorted(flaws.items()):
        print(f"VULNERABLE: {name}: {'; '.join(sorted(set(found)))}")
    missed = sorted(known - asked)
    if missed or not known:
        count = len(missed) if known else "any"
        print(f"NOT AUDITED: the advisories on {count} packages could not be asked from here.")
        print("This is no clean result: run .ci/audit where they can be reached.")
    else:
        print(f"{len(asked)} packages asked about, {len(flaws)} with a known advisory")
    return VULNERABLE if flaws else NOT_ASKED if missed or not known else CLEAN


def _rows(path: Path) -> list[dict[str, object]]:
    try:
        return list(json.loads(path.read_text(encoding="utf-8"))["dependencies"])
    except (OSError, ValueError, KeyError):
        return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
