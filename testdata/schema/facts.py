#!/usr/bin/env python3
"""Holds schemas/facts.txt to the AWS provider, and makes new lines for it.

    TF_CLI_CONFIG_FILE=… testdata/schema/facts.py check SCHEMA.json WORKDIR
    TF_CLI_CONFIG_FILE=… testdata/schema/facts.py make SCHEMA.json WORKDIR < ARGUMENTS

SCHEMA.json is the output of terraform providers schema -json. `check` asks for every listed value,
both sides of every bound, and each combination, and says where the provider answers otherwise.
`make` reads lines of TYPE PATH [VALUE], VALUE being a wrong one, and prints the facts that follow
from what the provider answers.
"""
import bisect, json, os, re, subprocess, sys

FACTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../schemas/facts.txt")
REQUIRED = 'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "5.100.0"\n    }\n  }\n}\n'


# Questions in one run: with thousands of resources, Terraform does not come to an end.
CHUNK = 100


def terraform(work, *arguments):
    return subprocess.run(["terraform", f"-chdir={work}", *arguments], capture_output=True, text=True)


def ask_chunk(work, texts):
    """What terraform validate says of each of the texts, in one run: lines and messages."""
    out, starts = REQUIRED, []
    for text in texts:
        starts.append(out.count("\n") + 1)
        out += text
    with open(f"{work}/main.tf", "w") as file:
        file.write(out)
    if not os.path.exists(f"{work}/.terraform.lock.hcl"):
        init = terraform(work, "init", "-no-color", "-input=false")
        if init.returncode:
            sys.exit(init.stdout + init.stderr)
    said = [[] for _ in texts]
    for diagnostic in json.loads(terraform(work, "validate", "-json").stdout)["diagnostics"]:
        if diagnostic["severity"] == "error":
            if not diagnostic.get("range"):
                sys.exit(f"an error without a place: {diagnostic}")
            line = diagnostic["range"]["start"]["line"]
            at = bisect.bisect_right(starts, line) - 1
            text = diagnostic["summary"] + " | " + (diagnostic.get("detail") or "")
            said[at].append([line - starts[at], text])
    return said


def ask(work, texts):
    """The same in chunks. Answers are kept in the directory, so that a run that was ended goes on."""
    os.makedirs(work, exist_ok=True)
    path = f"{work}/answers.jsonl"
    known = dict(map(json.loads, open(path))) if os.path.exists(path) else {}
    new = [text for text in dict.fromkeys(texts) if text not in known]
    with open(path, "a") as kept:
        for start in range(0, len(new), CHUNK):
            chunk = new[start:start + CHUNK]
            for text, said in zip(chunk, ask_chunk(work, chunk)):
                known[text] = said
                kept.write(json.dumps([text, said]) + "\n")
            kept.flush()
            print(f"{start + len(chunk)} of {len(new)} asked", file=sys.stderr)
    return [known[text] for text in texts]


def plain(ty):
    if isinstance(ty, list):
        if ty[0] in ("list", "set"):
            return "[]" if isinstance(ty[1], list) else f"[{plain(ty[1])}]"
        return "{}"
    return {"string": '"tfproof"', "number": "1", "bool": "true"}.get(ty, "null")


# Marks the lines that a question is about: other places may have an argument of the same name.
ASKED = "  # asked"


def body(block, path, given, depth=1):
    """What is required, and what is given at the path: names and values."""
    pad, out = "  " * depth, []
    if not path:
        out += [f"{pad}{name} = {value}{ASKED}" for name, value in given.items() if name not in block.get("block_types", {})]
    for name, attribute in sorted(block.get("attributes", {}).items()):
        if path == [name]:
            # An argument of objects may be written as blocks.
            out += [f"{pad}{name} {{{ASKED}", *body({}, [], given, depth + 1), pad + "}"]
        elif attribute.get("required") and not (not path and name in given):
            out.append(f"{pad}{name} = " + (plain(attribute["type"]) if "type" in attribute else "{}"))
    for name, nested in sorted(block.get("block_types", {}).items()):
        here = bool(path) and name == path[0]
        written = not path and given.get(name)
        if here or written or nested.get("min_items"):
            out.append(f"{pad}{name} {{" + (ASKED if here or written else ""))
            out += body(nested["block"], path[1:] if here else [None], given, depth + 1)
            out.append(pad + "}")
    return out


def resource(schema, number, ty, path, given):
    lines = body(schema[ty]["block"], path, given)
    return f'resource "{ty}" "r{number}" {{{ASKED}\n' + "\n".join(lines) + "\n}\n"


def value_of(schema, ty, path):
    """A value for a name at a path, of its type; none for a block."""
    block = schema[ty]["block"]
    for step in path[:-1]:
        block = block["block_types"][step]["block"]
    attribute = block.get("attributes", {}).get(path[-1])
    return attribute and attribute.get("type", "any")


def written(ty, text):
    """A text as a value of a type."""
    if isinstance(ty, list):
        return f"[{written(ty[1], text)}]"
    return text if ty == "number" else json.dumps(text)


def facts():
    for line in open(FACTS):
        if line.strip() and not line.startswith("#"):
            ty, path, relation, *rest = line.split()
            yield ty, path, relation, rest


def split(path, relation):
    if relation in ("exclusive", "one-of", "needs"):
        return ([] if path == "-" else path.split(".")), None
    *blocks, name = path.split(".")
    return blocks, name


def companions(schema, ty, path):
    """What the provider wants beside an argument, by the facts themselves."""
    for other, at, relation, rest in facts():
        if (other, at, relation) == (ty, path, "with"):
            blocks = path.split(".")[:-1]
            return {name: plain(value_of(schema, ty, blocks + [name])) for name in rest}
    return {}


def questions(schema, ty, path, relation, rest):
    """(what is written, whether the provider should refuse it, a pattern for the refusal)"""
    blocks, name = split(path, relation)
    if name:
        kind = value_of(schema, ty, blocks + [name])
        beside = companions(schema, ty, path)
        put = lambda text: {name: written(kind, text)} | beside
        if relation == "with":
            value = plain(kind)
            yield {name: value}, True, "all of .*" + name
            yield {name: value} | beside, False, "all of .*" + name
        elif relation in ("in", "in-any-case"):
            for value in rest:
                yield put(value), False, name
            yield put("tfproof-nonsense"), True, name
            swapped = rest[0].swapcase()
            if swapped not in rest and swapped != rest[0]:
                yield put(swapped), relation == "in", name
        else:
            inside = set()
            for bounds in rest:
                low, _, high = bounds.partition("..") if ".." in bounds else (bounds, "", bounds)
                for bound, beyond in ((low, -1), (high, 1)):
                    if bound:
                        inside.add(int(bound))
                        outside = int(bound) + beyond
                        between = lambda b: (lambda l, h: (not l or int(l) <= outside) and (not h or outside <= int(h)))(*(b.split("..") if ".." in b else (b, b)))
                        if not any(between(other) for other in rest):
                            yield put(str(outside)), True, name
            for number in sorted(inside):
                yield put(str(number)), False, name
        return
    value = lambda name: (lambda kind: plain(kind) if kind else "block")(value_of(schema, ty, blocks + [name]))
    pattern = "|".join(map(re.escape, rest))
    together = "one of `(?=[^`]*`)" + "".join(rf"(?=[^`]*\b{re.escape(name)}\b)" for name in rest)
    if relation == "exclusive":
        yield {name: value(name) for name in rest[:2]}, True, pattern
    if relation == "one-of":
        yield {}, True, together
        for name in rest:
            yield {name: value(name)}, False, together
    if relation == "needs":
        yield {}, True, pattern


def check(schema, work):
    asked = []
    for fact in facts():
        for given, refused, pattern in questions(schema, *fact):
            blocks, _ = split(fact[1], fact[2])
            asked.append((fact, given, refused, pattern, blocks))
    texts = [resource(schema, number, fact[0], blocks, given) for number, (fact, given, _, _, blocks) in enumerate(asked)]
    wrong, disagreed = 0, set()
    for (fact, given, refused, pattern, _), text, said in zip(asked, texts, ask(work, texts)):
        lines = {number for number, line in enumerate(text.split("\n")) if line.endswith(ASKED)}
        about = [text for line, text in said if line in lines and re.search(pattern, text) and not text.startswith("Unsupported")]
        if bool(about) != refused:
            wrong += 1
            disagreed.add(fact[:3] + (" ".join(fact[3]),))
            print("WRONG" if refused else "DENIED", *fact[:3], given, about or said[:3])
    print(len(list(facts())), "facts,", len(asked), "questions,", wrong, "answered otherwise, about", len(disagreed), "facts")


def make(schema, work):
    asked = [line.split() for line in sys.stdin if line.strip()]
    texts = []
    for number, (ty, path, *value) in enumerate(asked):
        *blocks, name = path.split(".")
        given = {name: value[0] if value else '"tfproof-nonsense"'}
        texts.append(resource(schema, number, ty, blocks, given))
    for (ty, path, *_), said in zip(asked, ask(work, texts)):
        name = path.split(".")[-1]
        ranges, values = [], []
        for _, text in said:
            if not re.search(rf"\b{name}\b", text):
                continue
            if found := re.search(r"to be in the range \((-?\d+) - (\d+)\)", text):
                ranges.append(f"{found[1]}..{found[2]}")
            elif found := re.search(r"to be at most \((\d+)\)", text):
                ranges.append(f"..{found[1]}")
            elif found := re.search(r"to be at least \((\d+)\)", text):
                ranges.append(f"{found[1]}..")
            elif found := re.search(r"Valid Values: \[(.*?)\]", text):
                values = found[1].split()
            elif found := re.search(r"one of:? \[(.*?)\]", text):
                quoted = re.findall(r'"([^"]*)"', found[1])
                if quoted:
                    values = [value for value in quoted if value]
                else:
                    ranges = found[1].split() + ranges
            elif "as boolean" in text:
                values = "true false 1 0 t f T F TRUE FALSE True False".split()
        if values and not any(" " in value for value in values):
            print(ty, path, "in", *values)
        elif ranges:
            print(ty, path, "range", *ranges)
        else:
            print("nothing:", ty, path, said[:2], file=sys.stderr)


def main():
    what, schema, work = sys.argv[1:4]
    schema = next(iter(json.load(open(schema))["provider_schemas"].values()))["resource_schemas"]
    {"check": check, "make": make}[what](schema, work)


main()
