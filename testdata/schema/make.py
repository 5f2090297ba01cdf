#!/usr/bin/env python3
"""Makes mistakes.jsonl: configurations with one mistake each, and what terraform validate says of them.

    TF_CLI_CONFIG_FILE=… testdata/schema/make.py WORKDIR

needs terraform and version 5.100.0 of the AWS provider (from a mirror, say). All configurations
are modules of one root module, so that the provider starts once; what stops Terraform from looking
at the rest is left out. README.md says what the file is for.
"""
import json, os, re, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
REQUIRED = 'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "5.100.0"\n    }\n  }\n}\n'


def bases():
    text = open(os.path.join(HERE, "bases.tf")).read()
    parts = re.split(r"^=== (.*)\n", text, flags=re.M)[1:]
    return list(zip(parts[::2], parts[1::2]))


def misspelt(name):
    middle = len(name) // 2
    return name[:middle] + name[middle + 1:] if len(name) > 5 else name + "x"


def block_end(lines, at):
    indent = len(lines[at]) - len(lines[at].lstrip())
    return next(i for i in range(at + 1, len(lines)) if lines[i].rstrip() == " " * indent + "}")


def mutations(base):
    """(what, text) for each mistake that can be made in the base."""
    lines = base.rstrip("\n").split("\n")
    put = lambda new: "\n".join(new) + "\n"
    inside = ""
    for at, line in enumerate(lines):
        inside = line if line[:1].isalpha() else inside
        attribute = re.match(r"^(\s+)(\w+)(\s*)= (.*)$", line)
        block = re.match(r"^(\s+)(\w+) \{$", line)
        if attribute:
            indent, name, space, value = attribute.groups()
            end = block_end(lines, at) if value == "{" else at
            if name[0].isupper() or name == "STAGE":
                continue
            replace = lambda new: put(lines[:at] + [new] + lines[end + 1:])
            if inside.startswith("output"):
                yield f"misspelt attribute in {inside}", replace(f"{indent}{name} = {value}s")
                yield f"misspelt attribute in try in {inside}", replace(f'{indent}{name} = try({value}s, "x")')
                continue
            yield f"misspelt {name}", put(lines[:at] + [f"{indent}{misspelt(name)} = {value}"] + lines[at + 1:])
            yield f"without {name}", put(lines[:at] + lines[end + 1:])
            yield f"{name} as block", replace(f"{indent}{name} {{}}")
            yield f"{name} null", replace(f"{indent}{name} = null")
            if value in ("true", "false"):
                yield f"{name} yes", replace(f'{indent}{name} = "yes"')
                yield f"{name} text", replace(f'{indent}{name} = "{value}"')
                yield f"{name} one", replace(f"{indent}{name} = 1")
            elif re.match(r"^\d+$", value):
                yield f"{name} many", replace(f'{indent}{name} = "many"')
                yield f"{name} text", replace(f'{indent}{name} = "{value}"')
                yield f"{name} list", replace(f"{indent}{name} = [{value}]")
            elif value.startswith('"'):
                yield f"{name} list", replace(f"{indent}{name} = [{value}]")
                yield f"{name} object", replace(f"{indent}{name} = {{ a = {value} }}")
            elif value.startswith("["):
                yield f"{name} string", replace(f'{indent}{name} = "text"')
            elif value == "{":
                yield f"{name} string", replace(f'{indent}{name} = "text"')
            elif re.match(r"^\w+\.\w+\.\w+", value) or value.startswith("data."):
                yield f"misspelt attribute in {name}", replace(f"{indent}{name} = {value}s")
                undeclared = re.sub(r"\.main\.", ".mian.", value)
                yield f"undeclared in {name}", replace(f"{indent}{name} = {undeclared}")
                yield f"undeclared in try in {name}", replace(f'{indent}{name} = try({undeclared}, "x")')
        elif block:
            indent, name = block.groups()
            end = block_end(lines, at)
            whole = lines[at:end + 1]
            yield f"misspelt block {name}", put(lines[:at] + [f"{indent}{misspelt(name)} {{"] + lines[at + 1:])
            yield f"without block {name}", put(lines[:at] + lines[end + 1:])
            yield f"twice {name}", put(lines[:end + 1] + whole + lines[end + 1:])
            yield f"{name} as argument", put(lines[:at] + [f"{indent}{name} = {{}}"] + lines[end + 1:])
            yield f"dynamic {name}", put(
                lines[:at] + [f'{indent}dynamic "{name}" {{', f"{indent}  for_each = [1]", f"{indent}  content {{"]
                + [f"    {inner}" for inner in lines[at + 1:end]] + [f"{indent}  }}", f"{indent}}}"] + lines[end + 1:])
        top = re.match(r'^resource "(\w+)" "main" \{$', line)
        if top:
            yield f"read-only in {top[1]}", put(lines[:at + 1] + ['  arn = "x"'] + lines[at + 1:])
            yield f"unknown block in {top[1]}", put(lines[:at + 1] + ["  nonsense {", "  }"] + lines[at + 1:])
            yield f"misspelt type {top[1]}", put(lines[:at] + [f'resource "{top[1]}x" "other" {{', "}"] + lines[at:])
            yield f"undeclared variable in {top[1]}", put(lines[:at + 1] + ['  provisioner "local-exec" {', "    command = var.missing", "  }"] + lines[at + 1:])
            yield f"undeclared local in {top[1]}", put(lines[:at + 1] + ['  provisioner "local-exec" {', "    command = local.missing", "  }"] + lines[at + 1:])


def edit(old, new):
    """The lines of the base from..to that are replaced, counted from 0, and by what."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return first, len(old) - last, new[first:len(new) - last]


def main():
    work = os.path.abspath(sys.argv[1])
    os.makedirs(work, exist_ok=True)
    cases = []
    for base, text in bases():
        cases.append((f"{base}: nothing", text))
        cases += [(f"{base}: {what}", changed) for what, changed in mutations(text)]
    calls = ""
    for number, (_, text) in enumerate(cases):
        os.makedirs(f"{work}/c{number}", exist_ok=True)
        open(f"{work}/c{number}/main.tf", "w").write(text)
        open(f"{work}/c{number}/versions.tf", "w").write(REQUIRED)
        calls += f'module "c{number}" {{\n  source = "./c{number}"\n}}\n'
    open(f"{work}/main.tf", "w").write(REQUIRED + calls)
    run = lambda *arguments: subprocess.run(["terraform", f"-chdir={work}", *arguments], capture_output=True, text=True)
    init = run("init", "-no-color", "-input=false")
    if init.returncode:
        sys.exit(init.stdout + init.stderr)
    report = json.loads(run("validate", "-json").stdout)
    found = {}
    for diagnostic in report["diagnostics"]:
        if diagnostic["severity"] != "error":
            continue
        place = diagnostic.get("range")
        match = place and re.match(r"^c(\d+)/main.tf$", place["filename"])
        if not match:
            print("elsewhere:", diagnostic["summary"], diagnostic.get("detail"), place and place["filename"], file=sys.stderr)
            continue
        line = place["start"]["line"]
        found.setdefault(int(match[1]), []).append((line, diagnostic["summary"], (diagnostic.get("detail") or "").split("\n")[0]))
    texts = dict(bases())
    with open(os.path.join(HERE, "mistakes.jsonl"), "w") as out:
        for number, (what, text) in enumerate(cases):
            base = what.split(":")[0]
            errors = sorted(set(found.get(number, [])))
            first, behind, new = edit(texts[base].split("\n"), text.split("\n"))
            case = {"case": what, "from": first, "to": behind, "text": new,
                    "errors": [{"line": line, "says": f"{summary}: {detail}"} for line, summary, detail in errors]}
            out.write(json.dumps(case) + "\n")
    print(len(cases), "cases,", len(found), "with errors")


main()
