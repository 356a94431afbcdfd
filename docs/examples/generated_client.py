"""A job by a client that was generated from the gateway's description: upload, create, poll, fetch. Run by ./generated_client."""

import io
import os
import sys
import time
import uuid
from pathlib import Path

import httpx
from atelier_client import AuthenticatedClient, Client
from atelier_client.api.artifacts import list_artifacts
from atelier_client.api.images import upload_image
from atelier_client.api.jobs import create_job, get_job, list_jobs
from atelier_client.models import AssetRequest, GenerationSettings, ImageRef, JobRequest, JobSnapshot, TrainingSettings
from atelier_client.types import File

ENDED = ("succeeded", "failed", "cancelled")


def wanted(answer, kind):
    """The answer, or the problem in words: what was wrong, and what would be right."""
    if not isinstance(answer.parsed, kind):
        sys.exit(f"{answer.status_code}: {answer.content.decode(errors='replace')}")
    return answer.parsed


def asset(client, word, folder):
    images = []
    for path in sorted(Path(folder).iterdir()):
        images.append(wanted(upload_image.sync_detailed(client=client, body=File(payload=io.BytesIO(path.read_bytes()))), ImageRef))
    return AssetRequest(word=word, images=[image.sha256 for image in images])


def main(gateway, concept, concept_word, component, component_word, out):
    key = os.environ.get("ATELIER_API_KEY")
    client = AuthenticatedClient(base_url=gateway, token=key) if key else Client(base_url=gateway)
    request = JobRequest(
        name="by a generated client",
        concept=asset(client, concept_word, concept),
        components=[asset(client, component_word, component)],
        training=TrainingSettings(warm_up_steps=6, ds_bal_steps=6),
        generation=GenerationSettings(steps=6, seeds=[0], scenes=["on the beach"]),
    )
    job = wanted(create_job.sync_detailed(client=client, body=request, idempotency_key=str(uuid.uuid4())), JobSnapshot).job
    while (state := wanted(get_job.sync_detailed(job, client=client), JobSnapshot).state.value) not in ENDED:
        time.sleep(1)
    print("job", job, state, "of", len(list_jobs.sync(client=client).jobs), "listed")
    if state != "succeeded":
        sys.exit(1)
    for link in list_artifacts.sync(job, client=client):
        if link.name == "contact-sheet.png":
            Path(out, link.name).write_bytes(httpx.get(link.href).content)
    # generated operations read answers as JSON; files go through the client's own connection
    Path(out, "adapter.zip").write_bytes(client.get_httpx_client().get(f"/v1/jobs/{job}/adapter").raise_for_status().content)


if __name__ == "__main__":
    main(*sys.argv[1:])
