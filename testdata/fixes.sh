#!/bin/sh
# Fixes, as Terraform sees them: copies every source test of the built-in policies, applies all
# fixes, and counts for how many `terraform fmt -check` and `terraform validate` say after what they
# said before. Takes the program; TF_CLI_CONFIG_FILE may name a mirror of the AWS provider, without
# which nothing is validated.
set -eu
tfproof=$(realpath "${1:-target/debug/tfproof}")
cases=$(realpath "${2:-policies/aws}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/plugins"
export TF_PLUGIN_CACHE_DIR="$work/plugins"
all=0 formatted=0 unformatted=0 valid=0 invalid=0 changed=0
for case in "$cases"/*_test/*/; do
	all=$((all + 1))
	rm -rf "$work/case"
	cp -r "$case" "$work/case"
	policy="${case%_test/*}.policy.hcl"
	cd "$work/case"
	fmt=$(terraform fmt -check -recursive >"$work/fmt" 2>&1 && echo yes || echo no)
	can_init=no
	if [ -n "${TF_CLI_CONFIG_FILE:-}" ] && terraform init -backend=false >"$work/init" 2>&1; then
		terraform validate >"$work/before" 2>&1 && can_init=yes
	fi
	"$tfproof" check --no-builtin --policy-dir "$policy" --fix --unsafe-fixes --fail-on never \
		>"$work/out" 2>"$work/err" || true
	grep -q ' in 0 files' "$work/err" || changed=$((changed + 1))
	if [ "$fmt" = yes ]; then
		if terraform fmt -check -recursive -diff >"$work/fmt" 2>&1; then
			formatted=$((formatted + 1))
		else
			unformatted=$((unformatted + 1))
			echo "not formatted: $case"
			cat "$work/fmt"
		fi
	fi
	if [ "$can_init" = yes ]; then
		if terraform validate >"$work/after" 2>&1; then
			valid=$((valid + 1))
		else
			invalid=$((invalid + 1))
			echo "not valid: $case"
			cat "$work/after"
		fi
	fi
done
echo "$all cases, $changed changed; still formatted $formatted, no longer $unformatted; still valid $valid, no longer $invalid"
[ "$unformatted" = 0 ] && [ "$invalid" = 0 ]
