#!/usr/bin/env bash
# Builds the wheel into dist/ and runs what pip installs of it in an environment of its own.
set -euo pipefail

python=$(command -v python3 || command -v python)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
bin=bin
[[ $(uname -s) != MINGW* ]] || bin=Scripts

"$python" -m venv "$scratch/build"
"$scratch/build/$bin/python" -m pip install --quiet 'maturin>=1.9,<2'
"$scratch/build/$bin/maturin" build --release --locked --out dist

"$python" -m venv "$scratch/user"
"$scratch/user/$bin/python" -m pip install --quiet --no-index --find-links dist tfproof
"$scratch/user/$bin/tfproof" --version
status=0
"$scratch/user/$bin/tfproof" check --quiet testdata/clinic || status=$?
[[ $status = 1 ]]
