//! IAM policy documents: one model of their meaning, whatever they are attached to.
//!
//! A document comes as a text, as the structure behind a text, or decoded; all forms are brought
//! into one here (lists where a single value may stand, `*` for everybody, operators and keys in
//! lower case). Every part keeps the place where it stands, and what source does not decide stays
//! not known: it makes an answer unknown where it matters, and only there.
//!
//! Source: "IAM JSON policy elements", "Policy evaluation logic" and "Blocking public access to
//! your Amazon S3 storage: the meaning of public" of the AWS documentation.

mod condition;
mod document;
mod element;
mod escalation;
mod pattern;
mod principal;
mod public;
mod request;

pub(super) use document::{Document, Matcher, Statement};
pub(super) use element::{Budget, Element};
pub(super) use escalation::escalations;
pub(super) use pattern::{Pattern, Reading, Resolve};
pub(super) use principal::{Principals, account};
pub(super) use public::public;
pub(super) use request::{Request, allows, denies};
