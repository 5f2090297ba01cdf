#!/usr/bin/env bash
# Says where the binary is or will be, and under which key a build of this source is cached.
set -euo pipefail

if [[ -n $BINARY ]]; then
    echo "path=$BINARY" >>"$GITHUB_OUTPUT"
    exit
fi
if [[ -n $VERSION ]]; then
    echo "path=$RUNNER_TEMP/tfproof-release/tfproof" >>"$GITHUB_OUTPUT"
    exit
fi
cd "$SOURCE"
# The compiler, and whatever goes into the build.
digest=$({
    rustc --version
    find Cargo.toml Cargo.lock build.rs src policies schemas -type f -print0 | LC_ALL=C sort -z | xargs -0 cat
} | shasum -a 256 | cut -d ' ' -f 1)
{
    echo "path=$RUNNER_TEMP/tfproof-bin/tfproof"
    echo "directory=$RUNNER_TEMP/tfproof-bin"
    echo "key=tfproof-$RUNNER_OS-$RUNNER_ARCH-$digest"
} >>"$GITHUB_OUTPUT"
