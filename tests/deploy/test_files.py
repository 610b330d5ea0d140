"""The files for containers and clusters are what their formats ask for, and fit the program that they start."""

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import compose_spec
import kubernetes_validate
import pytest
import yaml

from dashboard.drawing.plotly import builds
from dashboard.server import launch
from dashboard.server.peer_address import proxies
from dashboard.server.replicas import config
from scripts import refresh
from tests.running import ROOT

DEPLOY = ROOT / "scripts" / "deploy"
MANIFESTS = [
    pytest.param(item, id=f"{file.stem}-{item['kind']}")
    for file in sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    for item in yaml.safe_load_all(file.read_text(encoding="utf-8"))
]
PORT = 8501


def containers() -> list[dict[str, Any]]:
    """Every container of the manifests."""
    found = []
    for item in (one.values[0] for one in MANIFESTS):
        spec = item.get("spec", {})
        spec = spec.get("jobTemplate", {}).get("spec", spec)
        found += spec.get("template", {}).get("spec", {}).get("containers", [])
    return found


@pytest.mark.parametrize("version", ["1.28", kubernetes_validate.latest_version()])
@pytest.mark.parametrize("manifest", MANIFESTS)
def test_manifests_are_valid(manifest: dict[str, Any], version: str) -> None:
    """A cluster refuses a field that it does not know, or worse, passes it over."""
    kubernetes_validate.validate(manifest, version, strict=True)


def test_the_validators_refuse_slips() -> None:
    """A validator that accepts everything would make the tests above worth nothing."""
    broken = {**MANIFESTS[1].values[0], "speck": {}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(broken, "1.28", strict=True)
    with pytest.raises(ValueError, match="sometimes"):
        compose((DEPLOY / "compose.yaml").read_text(encoding="utf-8").replace("unless-stopped", "sometimes"))


def compose(text: str) -> Any:
    """A compose file as the specification reads it."""
    read = compose_spec.PyOptions(apply_merge=True).from_yaml(text)
    read.validate()
    return read


def test_the_compose_file_is_valid_and_its_proxy_knows_the_replicas() -> None:
    """Otherwise the proxy would send visitors nowhere, or to one process only."""
    services = compose((DEPLOY / "compose.yaml").read_text(encoding="utf-8")).service_names()
    replicas = [name for name in services if name.startswith("replica")]
    assert len(replicas) > 1
    # Docker's own proxy passes connections on from an address of its networks.
    wanted = config(f"*:{PORT}", [f"{name}:{PORT}" for name in replicas], proxies("172.16.0.0/12"))
    assert (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8") == wanted


def test_what_belongs_together_agrees() -> None:
    """Probes ask where the program answers, under a name that it answers to; the service and its scaling find it."""
    kinds = {item.values[0]["kind"]: item.values[0] for item in MANIFESTS}
    dashboard = next(item for item in containers() if item["name"] == "dashboard")
    hosts = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["server"]["allowedHosts"]
    for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
        asked = dashboard[probe]["httpGet"]
        assert asked["path"] in ("/healthz", "/readyz")
        assert asked["httpHeaders"][0]["value"] in hosts
    assert dashboard["livenessProbe"]["httpGet"]["path"] == "/healthz", "a lost storage must not restart all processes"
    ingresses = [item.values[0] for item in MANIFESTS if item.values[0]["kind"] == "Ingress"]
    sticky = {
        path["path"]
        for item in ingresses
        if "nginx.ingress.kubernetes.io/affinity" in item["metadata"]["annotations"]
        for path in item["spec"]["rules"][0]["http"]["paths"]
    }
    assert sticky == {"/_stcore", "/media"}, (
        "as in HAProxy: pages without a cookie, everything of one visitor in one place"
    )
    plain = {
        path["path"]
        for item in ingresses
        if "nginx.ingress.kubernetes.io/affinity" not in item["metadata"]["annotations"]
        for path in item["spec"]["rules"][0]["http"]["paths"]
    }
    assert plain == {"/", "/_stcore/bidi-components"}, "the program that draws charts may be kept by a cache"
    assert builds.ADDRESS.startswith("/_stcore/bidi-components/")
    labels = kinds["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert kinds["Service"]["spec"]["selector"].items() <= labels.items()
    assert kinds["Service"]["spec"]["sessionAffinity"] == "ClientIP"
    scaled = kinds["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]["name"]
    assert scaled == kinds["Deployment"]["metadata"]["name"]
    assert dashboard["ports"][0]["containerPort"] == PORT
    for container in containers():
        assert container["securityContext"]["readOnlyRootFilesystem"] is True
        assert {"configMapRef": {"name": kinds["ConfigMap"]["metadata"]["name"]}} in container["envFrom"]


def test_the_commands_in_the_files_are_commands() -> None:
    """A renamed option would be found by the first night's refresh, which nobody watches."""
    job = next(item for item in containers() if item["name"] == "refresh")
    assert (ROOT / job["command"][1]).is_file()
    with pytest.raises(SystemExit) as done:
        refresh.main([*job["command"][2:], "--help"])
    assert done.value.code == 0
    image = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    command = re.findall(r'"([^"]+)"', image.rpartition("\nCMD ")[2])
    assert command[1:3] == ["-m", launch.__name__]
    with pytest.raises(SystemExit) as done:
        launch.main([*command[3:], "--help"])
    assert done.value.code == 0
    assert command[-1] == str(PORT)


def test_the_image_is_made_from_files_that_are_there(tmp_path: Path) -> None:
    """What the image copies exists and is let through, and its one change to the settings does what it says."""
    image = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    allowed = (DEPLOY / "Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    sources = [source for source, _ in re.findall(r"^COPY (\S+) (\S+)$", image, re.MULTILINE)]
    assert {"dashboard", "data", "requirements.txt"} <= set(sources)
    for source in sources:
        assert (ROOT / source).exists()
        assert f"!{source}" in allowed
    (tmp_path / ".streamlit").mkdir()
    before = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    (tmp_path / ".streamlit" / "config.toml").write_text(before, encoding="utf-8")
    change = re.search(r"^RUN (sed .*?) \\$", image, re.MULTILINE)
    assert change is not None
    subprocess.run(["/bin/sh", "-c", change[1]], cwd=tmp_path, env={"PUBLIC_HOST": "send.example.org"}, check=True)
    after = tomllib.loads((tmp_path / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    wanted = tomllib.loads(before)
    wanted["server"]["allowedHosts"] = ["localhost", "127.0.0.1", "::1", "send.example.org"]
    assert after == wanted
