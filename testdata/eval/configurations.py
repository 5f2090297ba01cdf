#!/usr/bin/env python3
"""Asks the real Terraform what the configurations under configurations/ come to.

Writes an expected.json into each of them (or into those that are named): what `terraform plan`
makes of it, and for outputs also what `terraform apply` makes of them where it can be run. A file
`arguments` holds arguments for both programs, one a line. Needs terraform 1.11 on the path, and
the AWS provider in a mirror at /opt/tf-plugins.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

FOLDER = pathlib.Path(__file__).with_suffix("")
# Stands where a plan says "known after apply".
UNKNOWN = {"$unknown": True}


def terraform(directory, *arguments):
    return subprocess.run(
        ["terraform", *arguments], capture_output=True, text=True, cwd=directory,
        env=dict(os.environ, TF_CLI_CONFIG_FILE=str(directory.parent / "terraformrc"), CHECKPOINT_DISABLE="1"),
    )


def merged(after, unknown):
    """A value with UNKNOWN where it is not known."""
    if unknown is True:
        return UNKNOWN
    if isinstance(unknown, dict) and unknown:
        after = after or {}
        return {key: merged(after.get(key), unknown.get(key)) for key in sorted({*after, *unknown})}
    if isinstance(unknown, list) and unknown:
        after = after or []
        length = max(len(after), len(unknown))
        part = lambda values, index: values[index] if index < len(values) else None
        return [merged(part(after, index), part(unknown, index)) for index in range(length)]
    return after


def resources(module):
    yield from module.get("resources", [])
    for child in module.get("child_modules", []):
        yield from resources(child)


def written(module, prefix=""):
    """By address without instance keys: the names that a resource's block writes."""
    for resource in module.get("resources", []):
        yield prefix + resource["address"], set(resource.get("expressions", {}))
    for name, call in module.get("module_calls", {}).items():
        yield from written(call["module"], f"{prefix}module.{name}.")


def without_keys(address):
    result, depth, quoted, escaped = "", 0, False, False
    for character in address:
        if quoted:
            escaped, quoted = character == "\\" and not escaped, character != '"' or escaped
        elif character == '"':
            quoted = True
        elif character == "[":
            depth += 1
        elif character == "]":
            depth -= 1
        elif depth == 0:
            result += character
    return result


def type_text(kind):
    """A type as it is written in a configuration."""
    if isinstance(kind, str):
        return "any" if kind == "dynamic" else kind
    what, inner = kind[:2]
    if what == "object":
        return "object({" + ", ".join(f"{name} = {type_text(inner[name])}" for name in sorted(inner)) + "})"
    if what == "tuple":
        return "tuple([" + ", ".join(map(type_text, inner)) + "])"
    return f"{what}({type_text(inner)})"


def paths(marks, path):
    """The paths that are marked."""
    if marks is True:
        yield path
    elif isinstance(marks, dict):
        for key, inner in marks.items():
            yield from paths(inner, f"{path}.{key}")
    elif isinstance(marks, list):
        for index, inner in enumerate(marks):
            yield from paths(inner, f"{path}[{index}]")


def expected(directory, arguments):
    terraform_arguments = [argument[1:] for argument in arguments if not argument.startswith("--workspace")]
    result = terraform(directory, "init", "-backend=false", "-json")
    if not result.returncode:
        result = terraform(directory, "plan", "-json", "-lock=false", "-out=plan", *terraform_arguments)
    errors = []
    for line in result.stdout.splitlines():
        diagnostic = json.loads(line).get("diagnostic", {})
        if diagnostic.get("severity") == "error":
            place = diagnostic.get("range", {})
            errors.append({
                "file": place.get("filename"), "line": place.get("start", {}).get("line"),
                "summary": diagnostic["summary"], "detail": diagnostic["detail"],
            })
    if errors:
        # An error without a place may only say that there are others.
        errors = [error for error in errors if error["file"]] or errors
        return {"errors": errors}
    plan = json.loads(terraform(directory, "show", "-json", "plan").stdout)
    names = dict(written(plan["configuration"]["root_module"]))
    found, sensitive = {}, {}
    for change in plan.get("resource_changes", []):
        address = change["address"]
        values = merged(change["change"]["after"], change["change"].get("after_unknown"))
        keep = names[without_keys(address)]
        # Only of this type is it known that the provider marks nothing itself.
        marks = change["change"]["after_sensitive"] if change["type"] == "terraform_data" else {}
        if marked := sorted(paths(marks.get("input"), "input")):
            sensitive[address] = marked
        found[address] = {key: value for key, value in values.items() if key in keep}
    for resource in resources(plan.get("prior_state", {}).get("values", {}).get("root_module", {})):
        found.setdefault(resource["address"], None)
    outputs = {}
    planned = plan.get("planned_values", {}).get("outputs", {})
    for name, change in plan.get("output_changes", {}).items():
        output = {"value": merged(change.get("after"), change.get("after_unknown")), "sensitive": planned[name]["sensitive"]}
        if "type" in planned[name]:
            output["type"] = type_text(planned[name]["type"])
        outputs[name] = output
    if all(address.split("[")[0].split(".")[-2] == "terraform_data" for address in names):
        terraform(directory, "apply", "-auto-approve", *terraform_arguments)
        for name, output in json.loads(terraform(directory, "output", "-json").stdout or "{}").items():
            if name in outputs and "$unknown" in json.dumps(outputs[name]):
                outputs[name]["applied"] = output["value"]
    answer = {"sensitive": dict(sorted(sensitive.items()))} if sensitive else {}
    return answer | {"resources": dict(sorted(found.items())), "outputs": dict(sorted(outputs.items()))}


def ask(folder):
    with tempfile.TemporaryDirectory() as directory:
        directory = pathlib.Path(directory)
        (directory / "terraformrc").write_text('provider_installation {\n  filesystem_mirror { path = "/opt/tf-plugins" }\n}\n')
        copy = directory / "root"
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("expected.json"))
        arguments = folder / "arguments"
        arguments = arguments.read_text().splitlines() if arguments.exists() else []
        return expected(copy, arguments)


def main():
    names = sys.argv[1:]
    folders = sorted(path for path in FOLDER.iterdir() if path.is_dir() and (not names or path.name in names))
    with ThreadPoolExecutor(2) as pool:
        for folder, answer in zip(folders, pool.map(ask, folders)):
            (folder / "expected.json").write_text(json.dumps(answer, indent=1, ensure_ascii=False) + "\n")
            if "errors" in answer:
                print(folder.name, "is in error:", *(f"{error['file']}:{error['line']}: {error['summary']}" for error in answer["errors"]))


main()
