#!/usr/bin/env bash
# Runs `tfproof check`: the report goes to the log with colours, and without them to the job's summary.
set -euo pipefail

# The input lists, one entry a line.
args=() paths=()
while IFS= read -r line; do
    [[ -z $line ]] || args+=("$line")
done <<<"$CHECK_ARGS"
while IFS= read -r line; do
    [[ -z $line ]] || paths+=("$line")
done <<<"$CHECK_PATHS"

# Text from the configurations must not be taken for commands to the runner.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
echo "::stop-commands::$token"
report=$RUNNER_TEMP/tfproof-report.txt
rm -f "$report"
status=0
# Bash 3 takes an empty array for an unset variable.
"$BINARY" check --format human --output "$report" --format human --color always --fail-on "$FAIL_ON" \
    ${args[@]+"${args[@]}"} -- ${paths[@]+"${paths[@]}"} || status=$?
echo "::$token::"
echo "status=$status" >>"$GITHUB_OUTPUT"

case $status in
    0) title="tfproof: nothing at or above the threshold" ;;
    1) title="tfproof: findings" ;;
    *) title="tfproof: the run could not do its whole job" ;;
esac
{
    printf '### %s\n\n' "$title"
    if [[ -s $report ]]; then
        # A summary takes a megabyte; escaped, and in <pre>, the text is text whatever it holds.
        printf '<pre>\n'
        head -c 400000 "$report" | sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g'
        printf '\n</pre>\n'
    fi
} >>"$GITHUB_STEP_SUMMARY"
exit "$status"
