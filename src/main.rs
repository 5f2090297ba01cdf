//! The `tfproof` program: everything it does is in the library.

use std::process::ExitCode;

/// See `docs/performance.md`: with the allocators of the systems, large runs take longer.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    tfproof::cli::main()
}
