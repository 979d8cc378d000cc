"""What a deployment is made from: the container, the balancer, the manifests."""

import fnmatch
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import kubernetes_validate
import pytest
import yaml
from dockerfile_parse import DockerfileParser

from geo import __version__
from tests.balanced import DEPLOY, PORTS, configured, nginx_path
from tests.serving import ROOT, free_port


@cache
def steps() -> tuple[tuple[str, str], ...]:
    """Return the instructions of the Dockerfile with what follows each."""
    parser = DockerfileParser(str(ROOT))
    return tuple((step["instruction"], step["value"]) for step in parser.structure)


def values(instruction: str) -> list[str]:
    return [value for name, value in steps() if name == instruction]


def copied() -> list[str]:
    """Return what the last stage takes from the project."""
    own = [value.split() for value in values("COPY") if not value.startswith("--from")]
    return [source for *sources, _ in own for source in sources]


def ignored() -> list[str]:
    return (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


# ---- the container ---------------------------------------------------------------------------


def test_what_the_container_takes_is_there_and_not_ignored() -> None:
    assert {"app.py", "geo", "pages", "data", ".streamlit", "deploy/requirements.lock"} <= set(
        copied()
    )
    for source in copied():
        assert (ROOT / source).exists(), source
        assert f"!{source}" in ignored(), source
    assert "*" in ignored()


def test_the_container_has_no_root_and_only_locked_versions() -> None:
    assert values("USER") == ["10001:10001"]
    (install,) = (value for value in values("RUN") if "pip install" in value)
    assert "--require-hashes" in install
    lock = (DEPLOY / "requirements.lock").read_text(encoding="utf-8")
    streamlit = re.search(r"^streamlit==", lock, re.MULTILINE)
    assert streamlit
    assert "--hash=sha256:" in lock
    assert {value.split()[0] for value in values("FROM")} == {"python:3.11-slim-bookworm"}
    assert any("GATHER_USAGE_STATS=false" in value for value in values("ENV"))


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """Lay out the files as they are in the container."""
    folder = tmp_path / "atlas"
    folder.mkdir()
    for source in copied():
        if not source.startswith("deploy/"):
            subprocess.run(["cp", "-a", ROOT / source, folder], check=True)
    return folder


@pytest.fixture
def running(image: Path, tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """Run what the container runs, with this Python and on another port."""
    port, home = free_port(), tmp_path / "home"
    home.mkdir()
    command = json.loads(values("CMD")[-1])
    assert command[-1] == "--server.port=8501"
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    place = {"HOME": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", *command[:-1], f"--server.port={port}"],
        cwd=image,
        env={**kept, **place, "PYTHONPATH": str(image)},
        stdin=subprocess.DEVNULL,
    )
    yield port, image
    process.terminate()
    assert process.wait(timeout=15) in (0, -15)


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if "__pycache__" not in path.parts}


def test_the_container_answers_when_it_is_ready_and_writes_nothing(
    running: tuple[int, Path],
) -> None:
    port, image = running
    before = files(image)
    (check,) = values("HEALTHCHECK")
    check_command = json.loads(check[check.index("[") :])
    assert check_command[0] == "python"
    code = check_command[2].replace("8501", str(port))
    deadline = time.monotonic() + 60
    while subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    # a process that answers serves the map's frame before anybody has opened the atlas
    with urlopen(
        f"http://127.0.0.1:{port}/component/streamlit_folium.st_folium/index.html"
    ) as page:
        assert page.status == 200
    assert files(image) == before


def test_a_container_that_does_not_answer_is_found_out() -> None:
    (check,) = values("HEALTHCHECK")
    code = json.loads(check[check.index("[") :])[2].replace("8501", str(free_port()))
    failed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert failed.returncode != 0


# ---- several processes -----------------------------------------------------------------------


def test_the_balancer_understands_its_configuration(tmp_path: Path) -> None:
    file = configured(tmp_path, PORTS)
    said = subprocess.run(
        [nginx_path(), "-t", "-e", "error.log", "-p", str(tmp_path), "-c", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr


def addresses(name: str) -> dict[str, set[str]]:
    """Return the processes that each group of a file names."""
    text = (DEPLOY / name).read_text(encoding="utf-8")
    groups = re.findall(r"upstream (\w+) \{(.*?)\n\}", text, re.DOTALL)
    return {group: set(re.findall(r"server ([\d.:]+)", inside)) for group, inside in groups}


@pytest.mark.parametrize("name", ["processes.conf", "compose-processes.conf"])
def test_every_process_can_take_over_from_every_other(name: str) -> None:
    groups = addresses(name)
    assert set(groups) == {"atlas_a", "atlas_b", "atlas_c", "atlas_any"}
    assert len({frozenset(group) for group in groups.values()}) == 1
    assert len(groups["atlas_any"]) == 3


@cache
def compose() -> Any:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def test_the_balancer_finds_the_processes_where_compose_puts_them() -> None:
    services = compose()["services"]
    placed = {
        f"{service['networks']['atlas']['ipv4_address']}:8501"
        for name, service in services.items()
        if name.startswith("process-")
    }
    assert addresses("compose-processes.conf")["atlas_any"] == placed
    assert set(services["balancer"]["depends_on"]) == {
        name for name in services if name.startswith("process-")
    }
    for config in compose()["configs"].values():
        assert (DEPLOY / config["file"]).is_file()


def test_every_container_is_read_only() -> None:
    for name, service in compose()["services"].items():
        assert service["read_only"] is True, name
        assert service["security_opt"] == ["no-new-privileges:true"], name


def manifests() -> list[dict[str, Any]]:
    return list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("manifest", manifests(), ids=lambda found: str(found["kind"]))
def test_a_manifest_is_what_kubernetes_expects(manifest: dict[str, Any]) -> None:
    for version in ("1.31", kubernetes_validate.latest_version()):
        kubernetes_validate.validate(manifest, version, strict=True)


def test_the_schemas_would_notice_a_word_that_is_none() -> None:
    (deployment,) = (each for each in manifests() if each["kind"] == "Deployment")
    deployment["spec"]["replica"] = 3
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(deployment, "1.31", strict=True)


def test_the_manifests_belong_together() -> None:
    found = {each["kind"]: each["spec"] for each in manifests()}
    labels = found["Deployment"]["template"]["metadata"]["labels"]
    assert found["Service"]["selector"] == labels
    assert found["PodDisruptionBudget"]["selector"]["matchLabels"] == labels
    (container,) = found["Deployment"]["template"]["spec"]["containers"]
    assert container["image"] == f"four-islands:{__version__}"
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert values("USER")[0].startswith(
        str(found["Deployment"]["template"]["spec"]["securityContext"]["runAsUser"])
    )


def test_no_registry_and_no_secret_is_named() -> None:
    for path in [ROOT / "Dockerfile", *DEPLOY.glob("*.yaml"), *DEPLOY.glob("*.conf")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"image: \S+\.\S+/|FROM \S+\.\S+/", text), path.name
        assert not fnmatch.filter(text.lower().split(), "*password*"), path.name
