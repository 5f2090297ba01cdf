//! The built program, as its users run it.

mod clinic;
mod policies;
mod run;
mod tidy;
mod wrong_input;
