#!/usr/bin/env python3
"""Asks the real Terraform what expressions are worth, for functions.jsonl.

Reads expressions, one a line, from standard input; those that are new are asked for and added.
With --all, every expression of the file is asked again. Needs terraform 1.11 on the path.
"""

import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor

FILE = pathlib.Path(__file__).with_suffix(".jsonl")
ENVIRONMENT = dict(os.environ, TF_CLI_CONFIG_FILE="/dev/null", CHECKPOINT_DISABLE="1")
LOCAL = threading.local()


def console(expression):
    """What the console prints, or None for an error."""
    if not hasattr(LOCAL, "directory"):
        LOCAL.directory = tempfile.TemporaryDirectory()
    result = subprocess.run(
        ["terraform", "console"], input=expression + "\n", capture_output=True, text=True,
        env=ENVIRONMENT, cwd=LOCAL.directory.name,
    )
    return None if result.returncode or result.stderr.strip() else result.stdout.rstrip("\n")


def answer(expression):
    text = console(f"base64encode(jsonencode({expression}))")
    if text is None:
        # Some values have no JSON: infinity, unknown. They are no errors, and no goldens.
        if console(expression) is not None:
            return None
        return json.dumps({"expr": expression, "error": True}, ensure_ascii=False)
    if not text.startswith('"'):
        return None
    value = base64.b64decode(json.loads(text)).decode()
    kind = console(f"type({expression})")
    head = json.dumps({"expr": expression}, ensure_ascii=False)[:-1]
    return f'{head}, "value": {value}, "type": {json.dumps(kind, ensure_ascii=False)}}}'


def main():
    lines = FILE.read_text().splitlines() if FILE.exists() else []
    known = {json.loads(line)["expr"]: line for line in lines}
    again = list(known) if "--all" in sys.argv else []
    new = [line.strip() for line in sys.stdin] if not sys.stdin.isatty() else []
    asked = list(dict.fromkeys(again + [line for line in new if line and line not in known]))
    with ThreadPoolExecutor(3) as pool:
        for expression, line in zip(asked, pool.map(answer, asked)):
            departs = json.loads(known.get(expression, "{}")).get("departs")
            if line is None:
                print("no golden:", expression, file=sys.stderr)
                continue
            if departs:
                line = f'{line[:-1]}, "departs": {json.dumps(departs)}}}'
            known[expression] = line
    FILE.write_text("".join(line + "\n" for line in known.values()))


main()
