//! Evaluation: expressions to three-valued values with provenance.

pub mod provenance;
pub mod types;
mod decimal;
pub mod value;
pub mod document;
pub mod identity;
pub mod scope;
pub mod expr;
pub mod constraint;
pub mod configuration;
pub mod convert;
mod equality;
pub mod function;
