//! The built program, as its users run it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::print_stdout, reason = "comparisons print their counts")]

mod clinic;
mod documents;
mod eval;
mod graph;
mod policies;
mod run;
mod schema;
mod tidy;
mod values;
mod wrong_input;
