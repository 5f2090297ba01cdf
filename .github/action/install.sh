#!/usr/bin/env bash
# Installs the binary of a release, after its archive has shown the checksum that it must have.
set -euo pipefail

case $(uname -s)-$(uname -m) in
    Linux-x86_64) target=x86_64-unknown-linux-musl ;;
    Linux-aarch64) target=aarch64-unknown-linux-musl ;;
    Darwin-x86_64) target=x86_64-apple-darwin ;;
    Darwin-arm64) target=aarch64-apple-darwin ;;
    MINGW*-x86_64 | MSYS*-x86_64) target=x86_64-pc-windows-msvc ;;
    *)
        echo "there is no release for $(uname -s) on $(uname -m)" >&2
        exit 2
        ;;
esac
if [[ ! $VERSION =~ ^v[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]]; then
    echo "version must look like v1.2.3" >&2
    exit 2
fi
name=tfproof-${VERSION#v}-$target
archive=$name.tar.gz
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

fetch() {
    curl --fail --silent --show-error --location --retry 3 --output "$1" "$RELEASES/$VERSION/$1"
}
fetch "$archive"
if [[ -z $SHA256 ]]; then
    fetch SHA256SUMS
    SHA256=$(awk -v archive="$archive" '$2 == archive { print $1 }' SHA256SUMS)
fi
actual=$(shasum -a 256 "$archive" | cut -d ' ' -f 1)
if [[ -z $SHA256 || $actual != "$SHA256" ]]; then
    echo "$archive has the checksum $actual, not ${SHA256:-a listed one}: it is not used" >&2
    exit 2
fi
tar -xzf "$archive"
mkdir -p "$(dirname "$BINARY")"
found=$name/tfproof
[[ -f $found ]] || found=$name/tfproof.exe
cp "$found" "$BINARY"
chmod +x "$BINARY"
