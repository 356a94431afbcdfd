"""What Schemathesis is told beside the API's description: a real job to be unkind to, and that nobody outside sees a stack trace."""

import os
import re

import schemathesis

TRACE = re.compile(r"\bat [\w.$]+\([\w]+\.java:\d+\)|Caused by: |(?:java|jakarta|io|org|com|dev)\.[\w.]+(?:Exception|Error)\b")


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """Every other job is one that exists: what is behind the door is tried as well as the door. A stream of its events would not end."""
    if context.operation.path.endswith("/events"):
        return path_parameters
    for name in ("job", "adapter"):
        value = (path_parameters or {}).get(name)
        if value is not None and len(str(value)) % 2 == 0:
            path_parameters[name] = os.environ["HOSTILE_JOB"]
    return path_parameters


@schemathesis.check
def no_stack_trace(context, response, case):
    found = TRACE.search(response.content.decode("utf-8", "replace"))
    assert not found, f"the answer tells of the inside: {found.group(0)}"
