//! Hashes and identifiers.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::Digest as _;

use super::super::types::Type;
use super::super::value::Value;
use super::common::{Called, number, text};
use super::{Context, Function, FunctionError, Param, ParamType, not_evaluated};

const STR: Param = Param::new("str", ParamType::String);

const fn hash(name: &'static str, body: fn(&Context, &[Value]) -> Called) -> Function {
    Function::new(name, &[STR], |_| Type::String, body)
}

pub(super) const FUNCTIONS: &[Function] = &[
    hash("md5", |_, args| Ok(md5(text(args, 0).as_bytes()).into())),
    hash("sha1", |_, args| Ok(sha1(text(args, 0).as_bytes()).into())),
    hash("sha256", |_, args| {
        Ok(sha256(text(args, 0).as_bytes()).into())
    }),
    hash("sha512", |_, args| {
        Ok(sha512(text(args, 0).as_bytes()).into())
    }),
    hash("base64sha256", |_, args| {
        Ok(base64sha256(text(args, 0).as_bytes()).into())
    }),
    hash("base64sha512", |_, args| {
        Ok(base64sha512(text(args, 0).as_bytes()).into())
    }),
    hash("bcrypt", bcrypt).variadic(Param::new("cost", ParamType::Number)),
    Function::new(
        "rsadecrypt",
        &[
            Param::new("ciphertext", ParamType::String),
            Param::new("privatekey", ParamType::String),
        ],
        |_| Type::String,
        |context, _| Ok(not_evaluated("rsadecrypt", context, Type::String)),
    ),
    Function::new(
        "uuid",
        &[],
        |_| Type::String,
        |context, _| Ok(not_evaluated("uuid", context, Type::String)),
    ),
    Function::new(
        "uuidv5",
        &[
            Param::new("namespace", ParamType::String),
            Param::new("name", ParamType::String),
        ],
        |_| Type::String,
        uuidv5,
    ),
];

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

pub(super) fn md5(bytes: &[u8]) -> String {
    hex(&md5::Md5::digest(bytes))
}

pub(super) fn sha1(bytes: &[u8]) -> String {
    hex(&sha1::Sha1::digest(bytes))
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    hex(&sha2::Sha256::digest(bytes))
}

pub(super) fn sha512(bytes: &[u8]) -> String {
    hex(&sha2::Sha512::digest(bytes))
}

pub(super) fn base64sha256(bytes: &[u8]) -> String {
    STANDARD.encode(sha2::Sha256::digest(bytes))
}

pub(super) fn base64sha512(bytes: &[u8]) -> String {
    STANDARD.encode(sha2::Sha512::digest(bytes))
}

/// Salted, so that each call has another result.
fn bcrypt(context: &Context, args: &[Value]) -> Called {
    if args.len() > 2 {
        return Err(FunctionError::new(
            "bcrypt() takes no more than two arguments",
        ));
    }
    if args.len() == 2 && number(args, 1).as_i64().is_none_or(|cost| cost > 31) {
        return Err(FunctionError::argument(
            1,
            "the cost must be a whole number up to 31",
        ));
    }
    if text(args, 0).len() > 72 {
        let message = "error occurred generating password bcrypt: password length exceeds 72 bytes";
        return Err(FunctionError::new(message));
    }
    Ok(not_evaluated("bcrypt", context, Type::String))
}

fn uuidv5(_: &Context, args: &[Value]) -> Called {
    let namespace = match text(args, 0) {
        "dns" => uuid::Uuid::NAMESPACE_DNS,
        "url" => uuid::Uuid::NAMESPACE_URL,
        "oid" => uuid::Uuid::NAMESPACE_OID,
        "x500" => uuid::Uuid::NAMESPACE_X500,
        text => uuid::Uuid::parse_str(text).map_err(|_| {
            FunctionError::argument(0, format!("uuidv5() doesn't support namespace {text}"))
        })?,
    };
    let mut hasher = sha1::Sha1::new();
    hasher.update(namespace.as_bytes());
    hasher.update(text(args, 1).as_bytes());
    let digest = hasher.finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    let id = uuid::Builder::from_sha1_bytes(bytes).into_uuid();
    Ok(id.hyphenated().to_string().into())
}
