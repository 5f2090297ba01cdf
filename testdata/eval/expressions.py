#!/usr/bin/env python3
"""Asks the real Terraform what expressions are worth, for expressions.jsonl.

Reads expressions from standard input, one a line, each as a JSON string (heredocs have line
breaks); those that are new are asked for and added. With --all, every expression of the file is
asked again. Needs terraform 1.11 on the path.

Where functions.py starts the program twice for each expression, this makes one configuration of
all of them, a local value each: the plan says which are in error, the console what the others are.
"""

import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile

FILE = pathlib.Path(__file__).with_suffix(".jsonl")
# The console reads lines of at most 64 KiB.
CHUNK = 500
ENVIRONMENT = dict(os.environ, TF_CLI_CONFIG_FILE="/dev/null", CHECKPOINT_DISABLE="1")


def terraform(directory, *arguments, stdin=None):
    result = subprocess.run(
        ["terraform", *arguments], input=stdin, capture_output=True, text=True,
        env=ENVIRONMENT, cwd=directory,
    )
    if result.returncode and arguments[0] == "console":
        sys.exit(result.stderr)
    return result.stdout


def failing(directory):
    """The files that a plan has errors in."""
    for line in terraform(directory, "plan", "-json", "-lock=false").splitlines():
        message = json.loads(line)
        diagnostic = message.get("diagnostic", {})
        if diagnostic.get("severity") == "error":
            name = diagnostic.get("range", {}).get("filename")
            if not name:
                sys.exit(f"an error without a place: {line}")
            yield name


def elements(text):
    """The types of the elements, each as `type` prints it by itself, of the printed type of a tuple."""
    lines = []
    for line in text.rstrip("\n").split("\n")[1:-1]:
        lines.append(line[4:])
        if line.endswith(",") and not line.startswith("     "):
            yield "\n".join(lines)[:-1]
            lines = []


def answers(expressions):
    """By expression: its JSON and its type, or None for an error. Those without JSON are left out."""
    result = {}
    with tempfile.TemporaryDirectory() as directory:
        for index, expression in enumerate(expressions):
            path = pathlib.Path(directory, f"e{index}.tf")
            path.write_bytes(f"locals {{\n  e{index} = {expression}\n}}\n".encode())
        while files := set(failing(directory)):
            for name in files:
                pathlib.Path(directory, name).unlink()
                result[expressions[int(name[1:-3])]] = None
        good = [index for index, expression in enumerate(expressions) if expression not in result]
        # The console prints the last result alone, so many are asked for as one tuple.
        for start in range(0, len(good), CHUNK):
            chunk = good[start:start + CHUNK]
            # What has no JSON, such as infinity, gives an empty text.
            values = ", ".join(f'try(base64encode(jsonencode(local.e{index})), "")' for index in chunk)
            values = terraform(directory, "console", stdin=f"base64encode(jsonencode([{values}]))\n")
            values = json.loads(base64.b64decode(json.loads(values)))
            types = ", ".join(f"local.e{index}" for index in chunk)
            types = elements(terraform(directory, "console", stdin=f"type([{types}])\n"))
            for index, value, kind in zip(chunk, values, types, strict=True):
                if value:
                    result[expressions[index]] = (base64.b64decode(value).decode(), kind)
    return result


def line_of(expression, answer):
    head = json.dumps({"expr": expression}, ensure_ascii=False)[:-1]
    if answer is None:
        return f'{head}, "error": true}}'
    value, kind = answer
    return f'{head}, "value": {value}, "type": {json.dumps(kind, ensure_ascii=False)}}}'


def main():
    lines = FILE.read_text().splitlines() if FILE.exists() else []
    known = {json.loads(line)["expr"]: line for line in lines}
    again = list(known) if "--all" in sys.argv else []
    new = [json.loads(line) for line in sys.stdin if line.strip()] if not sys.stdin.isatty() else []
    asked = list(dict.fromkeys(again + [expression for expression in new if expression not in known]))
    answered = answers(asked)
    for expression in asked:
        if expression not in answered:
            print("no golden:", expression, file=sys.stderr)
            continue
        departs = json.loads(known.get(expression, "{}")).get("departs")
        line = line_of(expression, answered[expression])
        if departs:
            line = f'{line[:-1]}, "departs": {json.dumps(departs)}}}'
        known[expression] = line
    FILE.write_text("".join(line + "\n" for line in known.values()))


main()
