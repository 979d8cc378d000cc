"""One Chromium for every test of a process: a second one could not be started beside it."""

from __future__ import annotations

import functools
import gc
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from streamlit.components.v2 import manifest_scanner

from tests.benchmarks.apps import PEERS, lacking
from tests.chromium import chromium, chromium_path

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# the examples in a peer's app cannot be looked for where its packages are not installed
collect_ignore = [f"benchmarks/{app}_app.py" for app in PEERS if lacking(app)]

# for each app that a test opens, Streamlit would read what is said of every installed package
manifest_scanner.scan_component_manifests = functools.cache(
    manifest_scanner.scan_component_manifests
)
# what tests keep, such as records, is much, and is garbage at the end only
gc.set_threshold(50_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium, or skip, or fail where one is required."""
    if chromium_path() is None:
        message = "no Chromium found: install it or name it in CHROMIUM"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    # a page of a site opens in the process of its other pages, which has its code compiled
    with chromium("--process-per-site") as started:
        yield started
