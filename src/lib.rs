//! tfproof: a static policy linter for Terraform and `OpenTofu`.
//!
//! It reads configurations as they stand, without a plan, credentials or network, evaluates what
//! source decides, judges the resource graph by policies, and shows each violation on the
//! expression that causes it, with the way its value took.
//!
//! # The pipeline
//!
//! Data flows one way, and the modules are declared in that order: *a module names only modules
//! declared above it* (`tests/it/tidy.rs` holds us to it).
//!
//! | stage | from → to | where to begin reading |
//! | --- | --- | --- |
//! | [`source`] | paths → files, and nothing outside the scan root | `source::discover`, `source::Disk` |
//! | [`syntax`] | text → a tree with spans, in Terraform's meaning | `syntax::tree` |
//! | [`schema`] | type → what its arguments and blocks are | `schema::Schemas` |
//! | [`module`] | trees → modules, calls, roots | `module::load` |
//! | [`eval`] | expressions → values: known, null, absent or unknown with a reason | `eval::value`, `eval::expr` |
//! | [`graph`] | modules → resource instances, providers, references | `graph::Graph` |
//! | [`policy`] | policy files and a graph → verdicts | `policy::judge` |
//! | [`rule`] | modules and schemas → what the provider would refuse | `rule::scan` |
//! | [`config`] | `.tfproof.hcl` → settings that keep their places | `config::read` |
//! | [`check`] | runs the stages in parallel, brings findings into one order | `check::check` |
//! | [`report`] | findings → text for people and programs | `report::terminal` |
//! | [`cli`] | flags → options, results → exit status | `cli::main` |
//!
//! [`number`], [`address`], [`diagnostic`] and `pattern` are the words that all of them share.
//!
//! # Two ideas that carry the rest
//!
//! **A value that source does not decide is still a value.** [`eval::value::Unknown`] says why it is
//! not known and what is known all the same: its type, that it is not null, how its text begins,
//! the few values it may be, and which attribute of which resource instance it is. Operators and
//! functions keep as much of that as they can, so that a policy is decided where source decides
//! it: both branches of a condition are fine, the id of a bucket is equal to itself.
//!
//! **Provenance is blame.** Each value carries the hops it came through ([`eval::provenance`]). The
//! truth of a policy's condition is a value as well, and `&&`, `||`, `?:` and the quantifiers keep
//! only the trail of what decided. The first hop within the judged resource is where the finding
//! stands; the others are the way there. Nothing is evaluated twice to find a place.
//!
//! # What is absent
//!
//! - Parsing and evaluation never fail as a whole: what is wrong is a [`diagnostic::Diagnostic`],
//!   what depends on it is unknown, and the rest goes on.
//! - Nothing opens a network connection or runs a command, but for `--changed-since`, which asks Git
//!   (`check::changed::git`). Only [`source`] and the command line's own files touch the disk;
//!   nothing is written but reports, what is asked for by name, and by `--fix` what
//!   [`source::write`] replaces.
//! - [`eval`] knows no policy, [`report`] sees no expression and no value.
//! - No Rust file knows what an `aws_s3_bucket` is. Resource types are data: in `policies/`, and in
//!   `src/eval/identity.txt`. The exceptions are two data resources whose results source decides,
//!   `aws_iam_policy_document` ([`eval::document`]) and `local_file`.
//! - Verdicts do not depend on the number of threads, the order of files or the names of calls.
// `reorder_modules = false` in rustfmt.toml keeps the order.

pub mod number;
mod pattern;
pub mod source;
pub mod address;
pub mod diagnostic;
mod guard;
mod kept;
pub mod syntax;
pub mod schema;
pub mod module;
pub mod eval;
pub mod graph;
pub mod policy;
pub mod rule;
pub mod config;
pub mod check;
pub mod report;
pub mod cli;
