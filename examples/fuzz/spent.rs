//! What an input costs.

use std::fs;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// What takes longer is reported: inputs are 64 KiB at most. Fixes are tried in up to 64 runs.
pub(crate) fn limit(target: &str) -> Duration {
    Duration::from_secs(match target {
        "fixes" | "suppressions" => 30,
        _ => 2,
    })
}

/// Processor time of all threads of this process, in hundredths of a second: on a machine that has
/// other things to do, the clock tells nothing. The clock where the kernel does not tell.
pub(crate) fn spent() -> Duration {
    static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = text.rsplit(") ").next().unwrap_or_default();
    let parts = after_name.split(' ').skip(11).take(2);
    let ticks: Option<Vec<u64>> = parts.map(|ticks| ticks.parse().ok()).collect();
    match ticks.as_deref() {
        Some([user, system]) => Duration::from_millis((user + system) * 10),
        _ => BEGAN.elapsed(),
    }
}
