//! tfproof: a static policy linter for Terraform and `OpenTofu`.
//!
//! # The pipeline
//!
//! Data flows one way: source → syntax → module → eval → graph → policy → report. The modules are
//! declared in that order, and a module names only modules declared above it.
// `reorder_modules = false` in rustfmt.toml keeps the order.

pub mod number;
pub mod source;
pub mod address;
pub mod diagnostic;
pub mod syntax;
pub mod module;
pub mod eval;
pub mod graph;
pub mod policy;
pub mod check;
pub mod report;
pub mod cli;
