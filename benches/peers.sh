#!/usr/bin/env bash
# Runs tfproof, Trivy and Checkov over a directory, where they are on the PATH, and compares how long
# they take. Installs nothing. RUNS=3 takes the fastest of three runs, LIMIT=600 ends a tool after so
# many seconds: its status is 124 then.
set -euo pipefail

if [[ $# -ne 1 || ! -d $1 ]]; then
    echo "usage: peers.sh DIR" >&2
    exit 2
fi
dir=$1
runs=${RUNS:-1}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Prints "SECONDS PROCESSOR STATUS" of the fastest run. What a tool prints lands in a file: a tool
# that writes nothing has done nothing, and the size says so.
measure() {
    local run status best="" line
    for ((run = 0; run < runs; run++)); do
        status=0
        TIMEFORMAT='%R %U %S'
        { time timeout "${LIMIT:-1800}" "$@" >"$scratch/out" 2>"$scratch/err"; } 2>"$scratch/time" || status=$?
        line="$(awk '{ printf "%.3f %.3f", $1, $2 + $3 }' "$scratch/time") $status $(wc -c <"$scratch/out")"
        if [[ -z $best ]] || awk "BEGIN { exit !(${line%% *} < ${best%% *}) }"; then
            best=$line
        fi
    done
    echo "$best"
}

tool() {
    local name=$1
    shift
    if ! command -v "$1" >/dev/null; then
        echo "$name -" >>"$scratch/table"
        return
    fi
    echo "$name $(measure "$@")" >>"$scratch/table"
}

# Reads everything once, so that none of the tools waits for the disk.
files=$(find "$dir" -type f \( -name '*.tf' -o -name '*.tofu' -o -name '*.tf.json' \) -print0 | xargs -0 cat 2>/dev/null | wc -c)
echo "$dir: $files bytes of configuration, $runs run(s) each"

tool tfproof tfproof check "$dir"
tool trivy trivy config --skip-check-update --quiet "$dir"
tool checkov checkov -d "$dir" --quiet --compact

awk '
    BEGIN { printf "%-8s %10s %12s %8s %8s %7s %12s\n", "", "clock", "processor", "×clock", "×proc.", "status", "output" }
    $2 == "-" { printf "%-8s not on the PATH\n", $1; next }
    NR == 1 { clock = $2; processor = $3 }
    { printf "%-8s %8.3f s %10.3f s %8s %8s %7d %10d B\n", $1, $2, $3, ratio($2, clock), ratio($3, processor), $4, $5 }
    function ratio(a, b) { return b > 0 ? sprintf("%.1f", a / b) : "-" }
' "$scratch/table"
