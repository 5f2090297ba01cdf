//! Schemas from JSON: the output of `terraform providers schema -json`, and the compact form that
//! the embedded ones are made from.
//!
//! What is missing or of another shape is left out: a schema that says less leads to fewer
//! findings.

use serde_json::{Map, Value};
use smol_str::SmolStr;

use super::block::{Attribute, Block, Nested, Nesting, Type};
use super::pack::Document;
use super::{Kind, major};

/// Types nest no deeper than this.
const MAX_DEPTH: usize = 32;

/// The types of one provider: kind, name, contents.
pub type Types = Vec<(Kind, SmolStr, Block)>;

/// The providers in the output of `terraform providers schema -json`: source address and types.
pub fn terraform(json: &Value) -> Vec<(SmolStr, Types)> {
    let Some(providers) = json.get("provider_schemas").and_then(Value::as_object) else {
        return Vec::new();
    };
    let provider = |(source, schemas): (&String, &Value)| {
        let mut types = Types::new();
        for (kind, key) in KINDS {
            for (name, schema) in object(schemas, key) {
                types.push((*kind, name.into(), schema_block(&schema["block"], 0)));
            }
        }
        let name = source.rsplit('/').next().unwrap_or(source);
        let block = schema_block(&schemas["provider"]["block"], 0);
        types.push((Kind::Provider, name.into(), block));
        sort(&mut types);
        (SmolStr::from(source), types)
    };
    providers.iter().map(provider).collect()
}

const KINDS: &[(Kind, &str)] = &[
    (Kind::Resource, "resource_schemas"),
    (Kind::Data, "data_source_schemas"),
    (Kind::Ephemeral, "ephemeral_resource_schemas"),
];

fn sort(types: &mut Types) {
    types.sort_by(|(a, x, _), (b, y, _)| (a, x).cmp(&(b, y)));
}

fn object<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    value
        .get(key)
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(Map::iter)
}

fn flag(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or_default()
}

fn count(value: &Value, key: &str) -> Option<u32> {
    value
        .get(key)
        .and_then(Value::as_u64)
        .and_then(|count| u32::try_from(count).ok())
}

fn schema_block(json: &Value, depth: usize) -> Block {
    let mut block = Block {
        deprecated: flag(json, "deprecated"),
        ..Block::default()
    };
    if depth > MAX_DEPTH {
        block.open = true;
        return block;
    }
    let attributes = object(json, "attributes");
    block.attributes = attributes
        .map(|(name, attribute)| schema_attribute(name, attribute, depth))
        .collect();
    for (name, nested) in object(json, "block_types") {
        block.blocks.push(Nested {
            name: name.into(),
            nesting: nesting(nested.get("nesting_mode")),
            min: count(nested, "min_items").unwrap_or(0),
            max: count(nested, "max_items").filter(|max| *max > 0),
            optional_until: None,
            block: schema_block(&nested["block"], depth + 1),
        });
    }
    ordered(block)
}

fn ordered(mut block: Block) -> Block {
    block.attributes.sort_by(|a, b| a.name.cmp(&b.name));
    block.blocks.sort_by(|a, b| a.name.cmp(&b.name));
    block.removed.sort();
    block
}

fn nesting(mode: Option<&Value>) -> Nesting {
    match mode.and_then(Value::as_str) {
        Some("single" | "group") => Nesting::Single,
        Some("set") => Nesting::Set,
        Some("map") => Nesting::Map,
        _ => Nesting::List,
    }
}

fn schema_attribute(name: &str, json: &Value, depth: usize) -> Attribute {
    let ty = match json.get("nested_type") {
        Some(nested) => {
            let fields = object(nested, "attributes");
            let mut fields: Vec<Attribute> = fields
                .map(|(name, field)| schema_attribute(name, field, depth + 1))
                .collect();
            fields.sort_by(|a, b| a.name.cmp(&b.name));
            let object = Type::Object(fields);
            match nested.get("nesting_mode").and_then(Value::as_str) {
                Some("list") => Type::List(Box::new(object)),
                Some("set") => Type::Set(Box::new(object)),
                Some("map") => Type::Map(Box::new(object)),
                _ => object,
            }
        }
        None => json.get("type").map_or(Type::Any, |ty| cty(ty, depth)),
    };
    Attribute {
        required: flag(json, "required"),
        optional: flag(json, "optional"),
        computed: flag(json, "computed"),
        sensitive: flag(json, "sensitive"),
        write_only: flag(json, "write_only"),
        deprecated: flag(json, "deprecated"),
        nested: json.get("nested_type").is_some(),
        ..Attribute::new(name, ty)
    }
}

/// A type as Terraform writes it in JSON: `"string"`, `["list", "string"]`, `["object", {…}]`.
fn cty(json: &Value, depth: usize) -> Type {
    if depth > MAX_DEPTH {
        return Type::Any;
    }
    match json {
        Value::String(name) => match name.as_str() {
            "string" => Type::String,
            "number" => Type::Number,
            "bool" => Type::Bool,
            _ => Type::Any,
        },
        Value::Array(parts) => match &parts[..] {
            [Value::String(kind), inner] => {
                let element = || Box::new(cty(inner, depth + 1));
                match kind.as_str() {
                    "list" => Type::List(element()),
                    "set" => Type::Set(element()),
                    "map" => Type::Map(element()),
                    "object" => {
                        let fields = inner.as_object().into_iter().flat_map(Map::iter);
                        let mut fields: Vec<Attribute> = fields
                            .map(|(name, ty)| Attribute::new(name, cty(ty, depth + 1)))
                            .collect();
                        fields.sort_by(|a, b| a.name.cmp(&b.name));
                        Type::Object(fields)
                    }
                    _ => Type::Any,
                }
            }
            _ => Type::Any,
        },
        _ => Type::Any,
    }
}

/// The compact form, `"format": 1`: version, types, and types that are gone.
pub fn compact(json: &Value) -> Option<Document> {
    if json.get("format")?.as_u64()? != 1 {
        return None;
    }
    let version = json.get("version")?.as_str()?;
    let major = major(version)?;
    let mut document = Document {
        versions: vec![version.into()],
        ..Document::default()
    };
    let mut types = Types::new();
    for (kind, key) in [
        (Kind::Resource, "resources"),
        (Kind::Data, "data_sources"),
        (Kind::Ephemeral, "ephemeral_resources"),
    ] {
        for (name, block) in object(json, key) {
            types.push((kind, name.into(), compact_block(block, 0)));
        }
        for (name, version) in object(&json["removed_types"], key) {
            let version = version.as_str()?;
            document.removed.push((kind, name.into(), version.into()));
        }
    }
    let provider = json.get("provider")?.as_str()?;
    let block = compact_block(&json["provider_block"], 0);
    types.push((Kind::Provider, provider.into(), block));
    sort(&mut types);
    document.removed.sort();
    document.types = types
        .into_iter()
        .map(|(kind, name, block)| (kind, name, vec![(major, block)]))
        .collect();
    Some(document)
}

fn version(value: &Value, key: &str) -> Option<SmolStr> {
    Some(value.get(key)?.as_str()?.into())
}

fn compact_block(json: &Value, depth: usize) -> Block {
    let mut block = Block {
        deprecated: flag(json, "d"),
        beta: flag(json, "b"),
        open: flag(json, "any") || depth > MAX_DEPTH,
        ..Block::default()
    };
    if depth > MAX_DEPTH {
        return block;
    }
    block.attributes = object(json, "attributes")
        .map(|(name, attribute)| compact_attribute(name, attribute, depth))
        .collect();
    for (name, nested) in object(json, "blocks") {
        block.blocks.push(Nested {
            name: name.into(),
            nesting: nesting(nested.get("nesting")),
            min: count(nested, "min").unwrap_or(0),
            max: count(nested, "max"),
            optional_until: version(nested, "q"),
            block: compact_block(nested, depth + 1),
        });
    }
    block.removed = object(json, "removed")
        .filter_map(|(name, version)| Some((name.into(), version.as_str()?.into())))
        .collect();
    ordered(block)
}

fn compact_attribute(name: &str, json: &Value, depth: usize) -> Attribute {
    let mut fields: Vec<Attribute> = object(json, "f")
        .map(|(name, field)| compact_attribute(name, field, depth + 1))
        .collect();
    fields.sort_by(|a, b| a.name.cmp(&b.name));
    let text = json.get("t").and_then(Value::as_str).unwrap_or("any");
    let open = flag(json, "any") || depth > MAX_DEPTH;
    Attribute {
        required: flag(json, "r"),
        optional: flag(json, "o"),
        computed: flag(json, "c"),
        sensitive: flag(json, "s"),
        write_only: flag(json, "w"),
        deprecated: flag(json, "d"),
        beta: flag(json, "b"),
        nested: flag(json, "n"),
        optional_until: version(json, "q"),
        settable_until: version(json, "x"),
        ..Attribute::new(
            name,
            if open {
                Type::Any
            } else {
                written(text, fields)
            },
        )
    }
}

/// A type as the compact form writes it: `list(string)`, `set(object)`.
fn written(text: &str, fields: Vec<Attribute>) -> Type {
    let inner = |prefix: &str| text.strip_prefix(prefix)?.strip_suffix(')');
    match text {
        "string" => Type::String,
        "number" => Type::Number,
        "bool" => Type::Bool,
        "object" if fields.is_empty() => Type::Any,
        "object" => Type::Object(fields),
        _ => {
            if let Some(element) = inner("list(") {
                Type::List(Box::new(written(element, fields)))
            } else if let Some(element) = inner("set(") {
                Type::Set(Box::new(written(element, fields)))
            } else if let Some(element) = inner("map(") {
                Type::Map(Box::new(written(element, fields)))
            } else {
                Type::Any
            }
        }
    }
}
