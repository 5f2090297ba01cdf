//! What JSON texts hold, and whether they are JSON.

use super::super::inline::{self, Structure};
use super::{Parameter, ParameterType, PolicyFunction};
use crate::eval::types::Type;
use crate::eval::value::{Unknown, Value};

const TEXT: &[Parameter] = &[Parameter::new("text", ParameterType::Any)];

pub(super) const FUNCTIONS: &[PolicyFunction] = &[
    PolicyFunction::new(
        "decoded",
        TEXT,
        "what a JSON text holds, known in part where the text is; null if it is empty or no JSON",
        |context, args| {
            Ok(match inline::structure(&args[0], context.scope.run) {
                Structure::Sound(value) => value,
                Structure::Nothing | Structure::Flawed(_) => Value::null(),
                Structure::Unknown(reason) => Value::unknown(reason),
            })
        },
    )
    .dear()
    .takes_unknown(),
    PolicyFunction::new(
        "json_flaw",
        TEXT,
        "what is wrong with a text that is to be JSON, or null",
        |context, args| {
            Ok(match inline::structure(&args[0], context.scope.run) {
                Structure::Sound(_) | Structure::Nothing => Value::null(),
                Structure::Flawed(message) => message,
                Structure::Unknown(reason) => Unknown::new(reason, Type::String).into(),
            })
        },
    )
    .dear()
    .takes_unknown(),
];
