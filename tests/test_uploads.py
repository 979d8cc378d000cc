"""The server holds one file of each reader, however many are sent."""

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from pages.parts.uploads import keep_one_each


def file(name: str) -> UploadedFileRec:
    return UploadedFileRec(name, f"{name}.zip", "application/zip", name.encode())


def test_the_last_file_of_each_reader_is_kept_and_no_other() -> None:
    manager = MemoryUploadedFileManager("/upload")
    keep_one_each(manager)
    for number in range(5):
        manager.add_file(session_id="a", file=file(f"a{number}"))
    manager.add_file(session_id="b", file=file("b"))
    held = {reader: list(files) for reader, files in manager.file_storage.items()}
    assert held == {"a": ["a4"], "b": ["b"]}
    assert manager.get_files("a", ["a0"]) == []
    assert manager.get_files("a", ["a4"])[0].data == b"a4"
    # what Streamlit itself counts agrees: nothing is held that it does not know of
    assert manager._total_bytes == len(b"a4") + len(b"b")
