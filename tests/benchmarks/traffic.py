"""What a page sends and receives, from the browser's own record of its network."""

import base64
import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page


@dataclass
class Traffic:
    """Bytes both ways: HTTP as transferred, with its headers, and websocket messages."""

    http_bytes: int = 0
    socket_bytes: int = 0
    last_s: float = 0.0

    def total_bytes(self) -> int:
        """Return everything so far."""
        return self.http_bytes + self.socket_bytes


def counted(page: Page) -> Traffic:
    """Count from now on what a page sends and receives."""
    traffic = Traffic()
    session = page.context.new_cdp_session(page)

    def received(event: dict[str, Any]) -> None:
        traffic.http_bytes += int(event["encodedDataLength"])
        traffic.last_s = time.monotonic()

    def asked(event: dict[str, Any]) -> None:
        request = event["request"]
        if request["url"].startswith("http"):
            traffic.http_bytes += len(request.get("postData", "").encode())
        traffic.last_s = time.monotonic()

    def sent(event: dict[str, Any]) -> None:
        headers = event["headers"].items()
        traffic.http_bytes += sum(len(f"{name}: {value}\r\n".encode()) for name, value in headers)

    def framed(event: dict[str, Any]) -> None:
        message = event["response"]
        text = message["payloadData"]
        is_binary = message["opcode"] == 2
        traffic.socket_bytes += len(base64.b64decode(text) if is_binary else text.encode())
        traffic.last_s = time.monotonic()

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.requestWillBeSentExtraInfo", sent)
    session.on("Network.loadingFinished", received)
    session.on("Network.webSocketFrameReceived", framed)
    session.on("Network.webSocketFrameSent", framed)
    session.send("Network.enable")
    return traffic
