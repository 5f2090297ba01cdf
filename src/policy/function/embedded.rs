//! Functions on configuration files that are written within resources: nginx in user data, SQL in a
//! script. Where they are and how they are told apart is data, in `inline/`.

use super::super::inline::{self, Documents};
use super::super::scope::PolicyScope;
use super::super::{cipher, dialect};
use super::{Context, Parameter, ParameterType, PolicyFunction};
use crate::diagnostic::did_you_mean;
use crate::eval::provenance::{HopKind, Trail};
use crate::eval::scope::{EvalError, Evaluated};
use crate::eval::value::Value;
use crate::source::Span;
use crate::syntax::tree::{BinaryOp, Expr, ExprKind};

const DIALECT: Parameter = Parameter::new("dialect", ParameterType::String);

pub(super) const FUNCTIONS: &[PolicyFunction] = &[
    PolicyFunction::new(
        "embeds",
        &[DIALECT],
        "whether the judged resource holds a text in a dialect such as \"nginx\"",
        |context, args| {
            let dialect = known(context, &args[0])?;
            Ok(embeds_any(context.scope, &[dialect]).into())
        },
    ),
    PolicyFunction::new(
        "embedded",
        &[DIALECT, Parameter::optional("value", ParameterType::Any)],
        "the directives of texts in a dialect, of the judged resource or of a value",
        embedded,
    )
    .follows(),
    PolicyFunction::new(
        "embedded_files",
        &[DIALECT],
        "the texts of the judged resource in a dialect: path, mode, directives",
        |context, args| {
            let dialect = known(context, &args[0])?;
            let sources = context.scope.run.sources;
            let files = look(context.scope, |documents| documents.files(dialect, sources));
            Ok(files.unwrap_or_else(|| Value::tuple(Vec::new())))
        },
    ),
    PolicyFunction::new(
        "embedded_known",
        &[],
        "whether the texts of the judged resource are known",
        |context, _| {
            let sources = context.scope.run.sources;
            let reason = look(context.scope, |documents| {
                documents.unknown(sources).unwrap_or_else(|| true.into())
            });
            Ok(reason.unwrap_or_else(|| true.into()))
        },
    ),
    PolicyFunction::new(
        "concealed",
        &[Parameter::new("value", ParameterType::Any)],
        "the same value, marked so that no report shows its text",
        |_, args| {
            let mut value = args[0].clone();
            value.trail = Trail::EMPTY.then(Span::NONE, HopKind::Secret);
            Ok(value)
        },
    )
    .takes_unknown(),
    PolicyFunction::new(
        "cipher_weakness",
        &[
            Parameter::new("ciphers", ParameterType::String),
            Parameter::optional("kind", ParameterType::String),
        ],
        "what is wrong with a list of ciphers, or null: \"weak\", \"no forward secrecy\" or \"cbc\"",
        |context, args| {
            let kind = args.get(1).and_then(Value::as_str).unwrap_or("openssl");
            let Some(text) = args[0].as_str() else {
                return Ok(Value::null());
            };
            match cipher::weakness(text, kind) {
                Ok(found) => Ok(found.map_or_else(Value::null, Value::from)),
                Err(message) => Err(context.error(message)),
            }
        },
    ),
];

fn known(context: &Context, name: &Value) -> Result<&'static str, EvalError> {
    let name = name.as_str().unwrap_or_default();
    inline::dialect_named(name).ok_or_else(|| {
        let nearest = did_you_mean(name, dialect::names());
        let hint = nearest.map_or_else(String::new, |nearest| {
            format!("; did you mean \"{nearest}\"?")
        });
        context.error(format!("there is no dialect \"{name}\"{hint}"))
    })
}

/// Whether a text of the judged resource is in one of these dialects.
pub(in super::super) fn embeds_any(scope: &PolicyScope, dialects: &[&'static str]) -> bool {
    let any = |documents: &Documents| dialects.iter().any(|dialect| documents.has(dialect));
    look(scope, any).unwrap_or(false)
}

/// The dialects of which a condition needs one: `embeds("nginx") || embeds("apache")`. None if it
/// may hold without any.
pub(in super::super) fn dialects_of(condition: &Expr) -> Option<Vec<&'static str>> {
    match &condition.kind {
        ExprKind::Call(call) if call.name == "plugin::tfproof::embeds" => match &call.args[..] {
            [
                Expr {
                    kind: ExprKind::String(name),
                    ..
                },
            ] => inline::dialect_named(name).map(|dialect| vec![dialect]),
            _ => None,
        },
        ExprKind::Binary(binary) => {
            let (left, right) = (dialects_of(&binary.left), dialects_of(&binary.right));
            match binary.op {
                BinaryOp::Or => left.zip(right).map(|(left, right)| [left, right].concat()),
                BinaryOp::And => left.or(right),
                _ => None,
            }
        }
        _ => None,
    }
}

fn embedded(context: &Context, args: &[Value]) -> Evaluated {
    let dialect = known(context, &args[0])?;
    let run = context.scope.run;
    if let Some(value) = args.get(1) {
        let found = inline::of_value(run, context.scope.graph, value, dialect);
        return Ok(inline::documents(found).directives(dialect, run.sources));
    }
    let directives = look(context.scope, |documents| {
        documents.directives(dialect, run.sources)
    });
    Ok(directives.unwrap_or_else(|| Value::tuple(Vec::new())))
}

/// Looks at the texts of the judged resource, if it can have any.
fn look<T>(scope: &PolicyScope, tell: impl FnOnce(&Documents) -> T) -> Option<T> {
    let subject = &scope.subject;
    if subject.target() != super::super::Target::Resource || !inline::holds_texts(subject.kind()) {
        return None;
    }
    let documents = scope.asked.documents(|| {
        let (run, graph) = (scope.run, scope.graph);
        inline::documents(inline::texts_of(
            run,
            graph,
            subject.kind(),
            subject.attrs(),
        ))
    });
    Some(tell(&documents))
}
