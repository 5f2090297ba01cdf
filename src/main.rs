//! The `tfproof` program: everything it does is in the library.

use std::process::ExitCode;

/// See `docs/performance.md`: with the allocator of musl, a large run takes three times as long.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    tfproof::cli::main()
}
