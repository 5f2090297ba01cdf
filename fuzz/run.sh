#!/usr/bin/env bash
# run.sh TARGET SECONDS [OPTIONS OF LIBFUZZER]: what it finds is written to fuzz/artifacts.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

target=$1 seconds=$2
shift 2
# With the dependencies that are shipped, and the stack that the program's threads have.
cp Cargo.lock fuzz/Cargo.lock
ulimit -s 262144
TMPDIR=$(mktemp -d -p "$([ -d /dev/shm ] && echo /dev/shm || echo /tmp)")
export TMPDIR TFPROOF_FUZZ=$target
trap 'rm -rf "$TMPDIR"' EXIT
mkdir -p "fuzz/corpus/$target"
# Too much time is processor time, which the target measures itself; the clock is for what hangs.
# Comparisons are not traced: it halves the speed, and the mutations know the languages' words.
cargo +nightly fuzz run --sanitizer none --no-trace-compares --codegen-units 16 any \
    "fuzz/corpus/$target" -- -max_total_time="$seconds" -max_len=8192 -timeout=180 \
    -rss_limit_mb=2048 -print_final_stats=1 "$@"
