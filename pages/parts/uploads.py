"""How much of what readers hand in the server holds: the last file of each, and no more.

Streamlit keeps every file that a browser sends for as long as its reader stays, whether or
not the page asked for it. One screen takes one file: whoever sends another has no use for
the one before.
"""

from typing import Any

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec


def keep_one_each(manager: Any) -> None:
    """Let a manager of files drop what it has of a reader when another file comes."""
    if not isinstance(manager, MemoryUploadedFileManager):
        return
    add = manager.add_file

    def add_file(session_id: str, file: UploadedFileRec) -> None:
        for known in list(manager.file_storage.get(session_id, ())):
            manager.remove_file(session_id, known)
        add(session_id, file)

    # the route of the server calls it by this name
    manager.add_file = add_file  # type: ignore[method-assign]
