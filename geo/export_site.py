"""The atlas as a folder for any static host: pages, images, an API of files, the data package."""

from pathlib import Path

from geo.record import Record


def write_site(folder: Path, record: Record, data: Path, address: str | None = None) -> int:
    """Write the site to a folder and return the number of its files; it is whole or as it was.

    Parameters
    ----------
    address
        Where the site will stand, with a scheme, for what needs whole addresses: link
        previews, the list of pages. None leaves those out.

    Raises
    ------
    OSError
        If the place cannot be written, or has other things in it.
    """
    raise NotImplementedError
