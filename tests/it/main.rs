//! The built program, as its users run it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::print_stdout, reason = "comparisons print their counts")]

mod action;
mod caps;
mod clinic;
mod docs;
mod documents;
mod eval;
mod functions;
mod functions_iam;
mod fixes;
mod fuzz;
mod gate;
mod generated;
mod graph;
mod hostile;
mod isolation;
mod language;
mod policies;
mod policy_commands;
mod policytest;
mod pseudo;
mod report;
mod run;
mod schema;
mod secrets;
mod tidy;
mod values;
mod wrong_input;
#[path = "../../examples/fuzz/mutate.rs"]
mod mutate;
#[path = "../../examples/fuzz/targets.rs"]
mod targets;
#[path = "../../examples/fuzz/texts.rs"]
mod texts;
