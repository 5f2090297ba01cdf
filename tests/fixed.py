#!/usr/bin/env python3
"""What `--fix` leaves, judged by Terraform itself: `terraform fmt -check` and `terraform validate`.

    tests/fixed.py path/to/tfproof [path/to/terraform [part of a folder's path …]]

Each folder of source tests is fixed by the policies that it belongs to. Source tests say no more
than their policy reads, so what is required beside that is filled in with a value that is not
known, in the fixed copy and in one as it was: a fix may not bring an error that was not there.
Needs the AWS provider where Terraform finds it, such as a mirror named in TF_CLI_CONFIG_FILE.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

POLICIES = Path(__file__).resolve().parent.parent / "policies"
PROVIDERS = {"aws", "terraform"}
# Rounds of filling in what is missing, folders that Terraform judges at once (most of its time goes
# into starting the provider), and its patience.
ROUNDS = 12
TOGETHER = 24
SECONDS = 300

# A value of any type that is not known before it is applied.
ANY = 'resource "terraform_data" "any" {}\n'
UNKNOWN = "terraform_data.any.output"


def run(*command, cwd=None):
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=SECONDS, stdin=subprocess.DEVNULL
    )


def texts(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def why_not(folder):
    """Why Terraform cannot judge a configuration here."""
    text = "\n".join(path.read_text() for path in folder.rglob("*.tf"))
    types = re.findall(r'^\s*(?:resource|data)\s+"([a-z0-9]+)', text, re.M)
    others = set(types) - PROVIDERS
    if others:
        return "no provider " + ", ".join(sorted(others))
    for block in re.findall(r'^module\s+"[^"]+"\s*{(.*?)^}', text, re.M | re.S):
        source = re.search(r'source\s*=\s*"([^"]*)"', block)
        if source and not source[1].startswith("."):
            return f"a module from elsewhere: {source[1]}"
    return None


def fix(tfproof, work, parts):
    """The folders that a fix changes, in a copy as it was and one with the fixes."""
    changed = {}
    for case in sorted(POLICIES.glob("*/*_test/*/")):
        if parts and not any(part in str(case) for part in parts):
            continue
        policy = case.parent.with_name(case.parent.name.removesuffix("_test") + ".policy.hcl")
        number = len(changed)
        before, after = work / f"before_{number}", work / f"after_{number}"
        shutil.copytree(case, after)
        flags = ["--no-config", "--no-builtin", "--policy-dir", policy, "--fail-on", "never"]
        done = run(tfproof, "check", *flags, "--fix", "--unsafe-fixes", cwd=after)
        if texts(after) == texts(case):
            shutil.rmtree(after)
            continue
        if done.returncode == 2 or "not made" in done.stderr:
            print(f"{case.relative_to(POLICIES)}: {done.stderr.strip()}")
        shutil.copytree(case, before)
        changed[number] = case.relative_to(POLICIES)
    return changed


def unformatted(terraform, work):
    found = run(terraform, "fmt", "-check", "-recursive", "-list=true", ".", cwd=work)
    return set(found.stdout.split()), found.stderr


def prepare(work, changed):
    """A root module that calls the others, with values that are not known."""
    lines = [ANY]
    for number in changed:
        for name in (f"before_{number}", f"after_{number}"):
            folder = work / name
            wanted = set()
            for path in folder.glob("*.tf"):
                blocks = re.findall(r'^variable\s+"([^"]+)"\s*({.*?}$)', path.read_text(), re.M | re.S)
                wanted |= {variable for variable, body in blocks if not re.search(r"\bdefault\s*=", body)}
            for path in {path.parent for path in folder.rglob("*.tf")}:
                (path / "zz_any.tf").write_text(ANY)
            lines.append(f'module "{name}" {{\n  source = "./{name}"')
            lines += [f"  {variable} = {UNKNOWN}" for variable in sorted(wanted)]
            lines.append("}")
    (work / "main.tf").write_text("\n".join(lines) + "\n")


def errors(terraform, work):
    answer = run(terraform, "validate", "-json", cwd=work)
    found = json.loads(answer.stdout)["diagnostics"]
    return [one for one in found if one["severity"] == "error"]


def missing(error):
    """The line that an error asks for, if it asks for one."""
    detail, summary = error["detail"], error["summary"]
    if found := re.match(r'The argument "(\w+)" is required', detail):
        return f"{found[1]} = {UNKNOWN}"
    if found := re.match(r"Insufficient (\w+) blocks", summary):
        return f"{found[1]} {{}}"
    if found := re.match(r'"\w+": one of `(?:\w+,)*(\w+)` must be specified', detail):
        return f"{found[1]} = {UNKNOWN}"
    if found := re.match(r'"(\w+)": all of `([\w,]+)` must be specified', detail):
        others = [name for name in found[2].split(",") if name != found[1]]
        return f"{others[0]} = {UNKNOWN}" if others else None
    return None


def fill_in(work, found):
    """Writes what is missing behind the headers of the blocks; whether there was anything."""
    wanted = defaultdict(set)
    for error in found:
        line, place = missing(error), error.get("range")
        if line and place and not place["filename"].startswith("main.tf"):
            wanted[place["filename"]].add((place["start"]["line"], line))
    for name, lines in wanted.items():
        path = work / name
        text = path.read_text().split("\n")
        for number, line in sorted(lines, reverse=True):
            header, brace, rest = text[number - 1].partition("{")
            if not brace:
                continue
            closed = rest.rpartition("}") if "}" in rest and not rest.strip().startswith("#") else None
            inside = [closed[0].strip()] if closed and closed[0].strip() else []
            block = [header + "{" + ("" if closed else rest), line]
            if closed:
                block += [*inside, "}" + closed[2]]
            text[number - 1 : number] = block
        path.write_text("\n".join(text))
    return bool(wanted)


def of_case(found):
    """The errors of each copy, without their places: a fix moves lines."""
    by_case = defaultdict(set)
    for error in found:
        name = error.get("range", {}).get("filename", "").partition("/")[0]
        context = (error.get("snippet") or {}).get("context") or ""
        by_case[name].add((context, error["summary"], error["detail"].replace(f"{name}/", "")))
    return by_case


def install(terraform, batch, changed):
    """Prepares a batch for being judged. What Terraform cannot even load is taken out of it: the
    names of those copies."""
    unloadable = set()
    while changed:
        prepare(batch, changed)
        init = run(terraform, "init", "-backend=false", "-no-color", cwd=batch)
        if not init.returncode:
            break
        answer = init.stdout + init.stderr
        names = set(re.findall(r"^\s+on ((?:before|after)_\d+)/", answer, re.M))
        if not names:
            print(answer)
            sys.exit(2)
        unloadable |= names
        for number in {int(name.partition("_")[2]) for name in names}:
            del changed[number]
    return unloadable


def judge(terraform, work, batch, changed):
    """The errors of some folders, when all that is missing has been filled in."""
    for number in changed:
        for name in (f"before_{number}", f"after_{number}"):
            (work / name).rename(batch / name)
    loadable = dict(changed)
    unloadable = install(terraform, batch, loadable)
    if not loadable:
        return unloadable, defaultdict(set)
    for _ in range(ROUNDS):
        found = errors(terraform, batch)
        if not fill_in(batch, found):
            break
    return unloadable, of_case(found)


def main():
    tfproof = str(Path(sys.argv[1]).resolve())
    terraform = shutil.which(sys.argv[2] if len(sys.argv) > 2 else "terraform")
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        changed = fix(tfproof, work, sys.argv[3:])
        print(f"{len(changed)} folders are changed by fixes")

        bad, complaint = unformatted(terraform, work)
        if complaint:
            print(f"terraform fmt: {complaint.strip()}")
        skipped = 0
        for path in sorted(bad):
            if path.startswith("after_"):
                if "before_" + path.removeprefix("after_") in bad:
                    skipped += 1
                    continue
                number = int(path.partition("/")[0].removeprefix("after_"))
                print(f"FAILED: not as terraform fmt writes it: {changed[number]}/{path.partition('/')[2]}")
                failed += 1
        print(f"terraform fmt: {skipped} files were not in its form before, {failed} are no longer")

        for number, case in list(changed.items()):
            if reason := why_not(work / f"after_{number}"):
                print(f"not validated: {case}: {reason}")
                del changed[number]
        valid, judged = 0, len(changed)
        numbers = sorted(changed)
        for start in range(0, len(numbers), TOGETHER):
            some = {number: changed[number] for number in numbers[start : start + TOGETHER]}
            batch = work / f"batch_{start}"
            batch.mkdir()
            try:
                unloadable, by_case = judge(terraform, work, batch, some)
            except subprocess.TimeoutExpired:
                failed += 1
                print(f"FAILED: not judged within {SECONDS} s: {', '.join(map(str, some.values()))}")
                continue
            for number, case in some.items():
                if f"before_{number}" in unloadable:
                    print(f"not validated: {case}: Terraform does not load it as it was")
                    judged -= 1
                    continue
                if f"after_{number}" in unloadable:
                    print(f"FAILED: {case}: Terraform does not load it any more")
                    failed += 1
                    continue
                before, after = by_case[f"before_{number}"], by_case[f"after_{number}"]
                new = after - before
                valid += not after
                failed += len(new)
                for context, summary, detail in sorted(new):
                    print(f"FAILED: {case}: {context}: {summary}: {detail}")
                if before and not new:
                    print(f"invalid before, and no worse after: {case}:")
                    for context, summary, detail in sorted(before)[:3]:
                        print(f"  {context}: {summary}: {detail[:160]}")
            for context, summary, detail in sorted(by_case[""] | by_case["main.tf"]):
                print(f"elsewhere: {context}: {summary}: {detail}")
            sys.stdout.flush()
        print(f"terraform validate: {judged} judged, {valid} valid, {failed} errors that a fix brought")
    sys.exit(1 if failed else 0)


main()
