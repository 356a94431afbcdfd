"""A job from photos to pictures, with Python's own library alone: create, follow by server-sent events, get what came of it.

python3 first_job.py http://127.0.0.1:8080 CONCEPT_FOLDER tower COMPONENT_FOLDER roof OUT_FOLDER SETTINGS_JSON
"""

import json
import os
import sys
import urllib.error
import urllib.request
import uuid
from pathlib import Path


def use_key():
    """The API key goes along with each request, where the gateway wants one."""
    if "ATELIER_API_KEY" in os.environ:
        opener = urllib.request.build_opener()
        opener.addheaders = [("Authorization", "Bearer " + os.environ["ATELIER_API_KEY"])]
        urllib.request.install_opener(opener)


def multipart(fields, files):
    """Body and media type of a form."""
    boundary = f"first-job-{uuid.uuid4()}"
    start = f"--{boundary}\r\nContent-Disposition: form-data; name="
    body = "".join(f'{start}"{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()).encode()
    for name, path in files:
        body += f'{start}"{name}"; filename="{path.name}"\r\n\r\n'.encode() + path.read_bytes() + b"\r\n"
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def create(gateway, concept, concept_word, component, component_word, settings):
    """With an Idempotency-Key: sent again after a lost answer, the same request finds the same job."""
    folders = (("concept", concept), ("component", component))
    files = [(name, path) for name, folder in folders for path in sorted(Path(folder).iterdir())]
    body, media_type = multipart({"concept_word": concept_word, "component_word": component_word, "job": settings}, files)
    request = urllib.request.Request(f"{gateway}/v1/jobs", body, {"Content-Type": media_type, "Idempotency-Key": str(uuid.uuid4())})
    try:
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["job"]
    except urllib.error.HTTPError as refused:
        problem = json.load(refused)
        sys.exit(f"{problem.get('field', '')} {problem['detail']} {problem.get('remedy', '')}")


def events(gateway, job):
    """Snapshots and progress; the stream ends with the job."""
    with urllib.request.urlopen(f"{gateway}/v1/jobs/{job}/events") as stream:
        kind = None
        for line in stream:
            field, _, value = line.decode().rstrip("\n").partition(":")
            if field == "event":
                kind = value
            elif field == "data":
                yield kind, json.loads(value)


def main(gateway, concept, concept_word, component, component_word, out, settings):
    use_key()
    job = create(gateway, concept, concept_word, component, component_word, settings)
    state = None
    for kind, data in events(gateway, job):
        if kind == "snapshot":
            state = data["state"]
    print("job", job, state)
    if state != "succeeded":
        sys.exit(1)
    Path(out).mkdir(parents=True, exist_ok=True)
    for address, name in (("files/scoring-report/contact-sheet.png", "contact-sheet.png"), ("adapter", "adapter.zip")):
        with urllib.request.urlopen(f"{gateway}/v1/jobs/{job}/{address}") as answer:
            (Path(out) / name).write_bytes(answer.read())
        print(Path(out) / name)


if __name__ == "__main__":
    main(*sys.argv[1:])
