#!/usr/bin/env bash
# Builds tfproof from the action's own source; the compiler's files go where the job may write.
set -euo pipefail

target=$RUNNER_TEMP/tfproof-target
cargo build --release --locked --bin tfproof --manifest-path "$SOURCE/Cargo.toml" --target-dir "$target"
mkdir -p "$(dirname "$BINARY")"
cp "$target/release/tfproof" "$BINARY"
rm -rf "$target"
