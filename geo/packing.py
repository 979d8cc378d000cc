"""Pack files as a ZIP: the same files on the same day give the same bytes, on every system."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date

# a ZIP knows no day before
FIRST_DAY = date(1980, 1, 1)


def packed(files: Mapping[str, bytes], day: date = FIRST_DAY) -> bytes:
    """Return files, by their paths with slashes, as a ZIP in which each bears one day."""
    day = max(day, FIRST_DAY)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            # the same on every system: a plain file that everybody may read
            info.create_system, info.external_attr = 3, 0o100644 << 16
            archive.writestr(info, content)
    return out.getvalue()
