#!/usr/bin/env python3
"""Asks the AWS provider what it says of wrong values, as an aid in writing schemas/facts.txt.

    TF_CLI_CONFIG_FILE=… testdata/schema/harvest.py SCHEMA.json WORKDIR

The answers lie in WORKDIR/all.json and WORKDIR/least.json afterwards.

SCHEMA.json is the output of terraform providers schema -json. Every resource type is written three
times: with nonsense in each argument, with numbers far too large, and with nothing but what is
required; terraform validate answers with the values, ranges and combinations that are allowed.
"""
import json, os, re, subprocess, sys

# The types that matter most: all of them together take the provider too long.
COMMON = re.compile(
    r"aws_(s3_bucket|db_|rds_|kms_|lb|alb|lambda_(function|permission|alias|event)|instance$|ebs_|efs_"
    r"|cloudtrail|cloudwatch_log|cloudwatch_metric|secretsmanager|sqs|sns|dynamodb|cloudfront_distribution|elasticache"
    r"|opensearch_domain|elasticsearch_domain|redshift_cluster|ecr_|ecs_|eks_|iam_|security_group|vpc|subnet|acm"
    r"|api_gateway|backup_|config_|guardduty|launch_template|autoscaling_group|docdb|neptune|msk_cluster|mq_broker"
    r"|ssm_parameter|kinesis|athena_workgroup|glue_|dms_|codebuild_project|route53_zone|network_acl|flow_log|transfer_server"
    r"|workspaces_workspace|sagemaker_notebook|fsx|dax_cluster|storagegateway|datasync)")
REQUIRED = 'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "5.100.0"\n    }\n  }\n}\n'


def value(ty, kind):
    if ty == "string":
        return '"tfproof-nonsense"' if kind != "plain" else '"tfproof"'
    if ty == "number":
        return "-987654321" if kind == "all" else "987654321"
    if ty == "bool":
        return "true"
    if isinstance(ty, list):
        if ty[0] in ("list", "set"):
            if isinstance(ty[1], list):
                return "[]"
            return "[" + value(ty[1], kind) + "]"
        if ty[0] == "map":
            return "{}"
        if ty[0] == "object":
            return "{" + ", ".join(f"{k} = {value(v, kind)}" for k, v in ty[1].items()) + "}"
    return "null"


def body(block, kind, depth=0):
    out = []
    pad = "  " * (depth + 1)
    for name, a in sorted(block.get("attributes", {}).items()):
        settable = a.get("required") or a.get("optional")
        if not settable or "nested_type" in a and not a.get("required"):
            continue
        if kind == "least" and not a.get("required"):
            continue
        if "nested_type" in a:
            mode = a["nested_type"]["nesting_mode"]
            out.append(f"{pad}{name} = " + ("[]" if mode in ("list", "set") else "{}"))
            continue
        ty = a["type"]
        if isinstance(ty, list) and isinstance(ty[1], list) and not a.get("required"):
            continue
        out.append(f"{pad}{name} = {value(ty, kind)}")
    for name, b in sorted(block.get("block_types", {}).items()):
        if name == "timeouts" or depth > 5:
            continue
        if kind == "least" and not b.get("min_items"):
            continue
        for _ in range(max(1, b.get("min_items", 0))):
            out.append(f"{pad}{name} {{")
            out += body(b["block"], kind, depth + 1)
            out.append(pad + "}")
    return out


def main():
    schema = json.load(open(sys.argv[1]))["provider_schemas"]
    schema = next(iter(schema.values()))
    work = sys.argv[2]
    reports = []
    for kind in ("all", "least"):
        os.makedirs(f"{work}/{kind}", exist_ok=True)
        text = REQUIRED
        where = {}
        for name, s in schema["resource_schemas"].items():
            if not COMMON.match(name):
                continue
            where[text.count("\n") + 1] = name
            text += f'resource "{name}" "x" {{\n' + "\n".join(body(s["block"], kind)) + "\n}\n"
        open(f"{work}/{kind}/main.tf", "w").write(text)
        run = lambda *a: subprocess.run(["terraform", f"-chdir={work}/{kind}", *a], capture_output=True, text=True)
        init = run("init", "-no-color", "-input=false")
        if init.returncode:
            sys.exit(init.stdout + init.stderr)
        out = run("validate", "-json").stdout
        json.dump([kind, json.loads(out)["diagnostics"]], open(f"{work}/{kind}.json", "w"))
        print(kind, len(json.loads(out)["diagnostics"]))


main()
