#!/usr/bin/env bash
# Packs the binary of $TARGET with its papers, completions and man page into dist/.
set -euo pipefail

name=tfproof-${VERSION#v}-$TARGET
binary=target/$TARGET/release/tfproof
suffix=""
[[ $TARGET != *windows* ]] || suffix=.exe
mkdir -p "dist/$name/completions"
cp "$binary$suffix" README.md CHANGELOG.md LICENSE "dist/$name/"
for shell in bash zsh fish powershell elvish; do
    "$binary$suffix" completions "$shell" >"dist/$name/completions/tfproof.$shell"
done
"$binary$suffix" man >"dist/$name/tfproof.1"
tar -C dist -czf "dist/$name.tar.gz" "$name"
rm -r "dist/$name"
