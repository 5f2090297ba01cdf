//! A defect of tfproof costs what it was about and nothing else: a panic becomes a diagnostic that
//! names it, and the rest of the run goes on.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Where the last panic of this thread was raised.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What came of a piece of work, or what it panicked with and where.
///
/// The work may have left what it was changing half done: only what it alone can see.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    keep_quiet();
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let place = PLACE.take();
        format!("{}, at {place}", said(payload.as_ref()))
    })
}

/// The same at a stage of the run, on something that has a name; the error is the whole message.
///
/// In tests, what is called `panics-in-STAGE` does so.
pub(crate) fn at<T>(stage: &str, name: &str, work: impl FnOnce() -> T) -> Result<T, String> {
    let guarded = guarded(|| {
        #[cfg(test)]
        assert!(
            !name.contains(&format!("panics-in-{}", stage.replace(' ', "-"))),
            "a panic on purpose"
        );
        work()
    });
    guarded.map_err(|panic| format!("tfproof has a defect: {stage} {name} ends with {panic}"))
}

/// Panics are reported with the diagnostics; what the standard library would print says less.
fn keep_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if let Some(place) = info.location() {
                PLACE.set(format!("{}:{}", place.file(), place.line()));
            }
            // In tests it is the message of the failure.
            if cfg!(test) || std::env::var_os("RUST_BACKTRACE").is_some() {
                before(info);
            }
        }));
    });
}

fn said(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("for no stated reason")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_message_that_names_stage_and_place() {
        assert_eq!(at("doing", "this", || 1), Ok(1));
        let message = at("doing", "panics-in-doing", || 1).unwrap_err();
        let begin = "tfproof has a defect: doing panics-in-doing ends with a panic on purpose, at src/guard.rs:";
        assert!(message.starts_with(begin), "{message}");
        let message = at("doing", "this", || panic!("{}", 7))
            .map(|(): ()| ())
            .unwrap_err();
        assert!(
            message.contains("ends with 7, at src/guard.rs:"),
            "{message}"
        );
    }
}
