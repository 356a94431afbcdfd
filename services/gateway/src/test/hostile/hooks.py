"""What Schemathesis is told beside the API's description: a real job to be unkind to, and that nobody outside sees a stack trace."""

import os
import re

import schemathesis

TRACE = re.compile(r"\bat [\w.$]+\([\w]+\.java:\d+\)|Caused by: |(?:java|jakarta|io|org|com|dev)\.[\w.]+(?:Exception|Error)\b")
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
NOBODYS = "00000000-0000-4000-8000-000000000000"


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """Every other job is one that exists: what is behind the door is tried as well as the door."""
    for name in ("job", "adapter"):
        value = (path_parameters or {}).get(name)
        if value is not None and len(str(value)) % 2 == 0:
            path_parameters[name] = os.environ["HOSTILE_JOB"]
    return path_parameters


@schemathesis.hook
def before_call(context, case, kwargs):
    """A stream of the events of a job that waits does not end, and a job's id may come from an earlier answer, too."""
    if case.operation.path.endswith("/events") and UUID.fullmatch(str((case.path_parameters or {}).get("job"))):
        case.path_parameters["job"] = NOBODYS


@schemathesis.check
def no_stack_trace(context, response, case):
    found = TRACE.search(response.content.decode("utf-8", "replace"))
    assert not found, f"the answer tells of the inside: {found.group(0)}"
