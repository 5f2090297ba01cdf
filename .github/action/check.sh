#!/usr/bin/env bash
# Runs `tfproof check`: the report goes to the log, to the job's summary and, as SARIF, to a file.
set -euo pipefail

# The input lists, one entry a line.
args=() paths=()
while IFS= read -r line; do
    [[ -z $line ]] || args+=("$line")
done <<<"$CHECK_ARGS"
while IFS= read -r line; do
    [[ -z $line ]] || paths+=("$line")
done <<<"$CHECK_PATHS"
[[ -z $CONFIG ]] || args+=("--config=$CONFIG")
[[ -z $BASELINE ]] || args+=("--baseline=$BASELINE")
[[ -z $CHANGED_SINCE ]] || args+=("--changed-since=$CHANGED_SINCE")

case $LOG_FORMAT in
    human | github) ;;
    *)
        echo "format is human or github" >&2
        exit 2
        ;;
esac

summary=$RUNNER_TEMP/tfproof-summary.md
sarif=$RUNNER_TEMP/tfproof.sarif
rm -f "$summary" "$sarif"

# Text from the configurations must not be taken for commands to the runner; the annotations of
# the github format are such commands, and tfproof escapes what they hold.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
[[ $LOG_FORMAT = github ]] || echo "::stop-commands::$token"
status=0
# Bash 3 takes an empty array for an unset variable.
"$BINARY" check --format markdown --output "$summary" --format sarif --output "$sarif" \
    --format "$LOG_FORMAT" --color always --fail-on "$FAIL_ON" \
    ${args[@]+"${args[@]}"} -- ${paths[@]+"${paths[@]}"} || status=$?
[[ $LOG_FORMAT = github ]] || echo "::$token::"

{
    echo "status=$status"
    if [[ -s $sarif ]]; then
        echo "sarif-file=$sarif"
    fi
} >>"$GITHUB_OUTPUT"
if [[ -s $summary ]]; then
    # A summary takes a megabyte.
    head -c 900000 "$summary" >>"$GITHUB_STEP_SUMMARY"
else
    echo "### tfproof: the run could not do its whole job" >>"$GITHUB_STEP_SUMMARY"
fi
exit "$status"
