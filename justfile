# Names for the common commands; CI runs .ci/run and needs none of this.

# List the recipes
default:
    @just --list

# Check that everything compiles
check:
    cargo check --all-targets

# Run the tests
test *ARGS:
    cargo test {{ARGS}}

# Check format and lints
lint:
    cargo fmt --check && cargo clippy --all-targets -- -D warnings

# Fix all source tests, and let Terraform judge the result; BINARY and parts of folder names
fixed BINARY="target/debug/tfproof" *PARTS:
    tests/fixed.py {{BINARY}} terraform {{PARTS}}

# Measure: a tree of 1,000 modules, one file, and how time and memory grow
bench *ARGS:
    cargo bench --bench check -- {{ARGS}}
    cargo bench --bench growth

# Measure how time and memory grow, and draw docs/growth.svg anew
growth:
    cargo bench --bench growth -- docs/growth.svg

# Count the instructions of a fixed input, and fail where they have grown
instructions *ARGS:
    .ci/instructions {{ARGS}}

# Hostile input at full size, within limits of memory and time
caps:
    cargo test --release --test it caps:: -- --include-ignored --test-threads 1

# Look for panics and hangs for so many seconds
fuzz SECONDS="600" *ARGS:
    cargo run --release --example fuzz -- {{SECONDS}} {{ARGS}}

# Look for panics and hangs in TARGET of `examples/fuzz`, guided by coverage; needs nightly and cargo-fuzz
fuzz-coverage TARGET SECONDS="600" *ARGS:
    fuzz/run.sh {{TARGET}} {{SECONDS}} {{ARGS}}

# Run tfproof, Trivy and Checkov side by side over DIR, where they are installed
bench-peers DIR:
    cargo build --release --quiet && PATH="$PWD/target/release:$PATH" benches/peers.sh {{quote(DIR)}}

# Accept the snapshots of this run, to be read in the diff
bless:
    INSTA_UPDATE=always UPDATE=1 cargo test

# All that must pass before a merge
ci:
    bash .ci/run

# Check licences, sources and known vulnerabilities of dependencies
deny:
    cargo deny check

# Draw the picture in the README anew
picture:
    cargo build --release --quiet && COLUMNS=100 target/release/tfproof check testdata/clinic --select aws_db_instance_storage_encrypted --color always | cargo run --quiet --example ansi_to_svg "tfproof check testdata/clinic --select aws_db_instance_storage_encrypted" > docs/check.svg
