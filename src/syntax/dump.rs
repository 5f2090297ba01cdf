//! The tree as text, for tests: S-expressions, without spans.

use std::fmt::Write;

use super::tree::{BinaryOp, Block, Body, Expr, ExprKind, TemplatePart, UnaryOp};

/// All that is in a body, one line an item.
pub(super) fn body(body: &Body) -> String {
    let mut out = String::new();
    for attribute in &body.attributes {
        let _ = writeln!(out, "{} = {}", attribute.name, expr(&attribute.value));
    }
    for block in &body.blocks {
        out.push_str(&self::block(block));
    }
    out
}

fn block(block: &Block) -> String {
    let mut out = block.kind.to_string();
    for label in &block.labels {
        let _ = write!(out, " {:?}", label.text);
    }
    out.push_str(" {\n");
    for line in body(&block.body).lines() {
        let _ = writeln!(out, "  {line}");
    }
    out.push_str("}\n");
    out
}

fn list<'a>(exprs: impl IntoIterator<Item = &'a Expr>) -> String {
    exprs
        .into_iter()
        .fold(String::new(), |out, item| out + " " + &expr(item))
}

/// An expression.
pub(super) fn expr(expr: &Expr) -> String {
    let this = self::expr;
    match &expr.kind {
        ExprKind::Null => "null".to_owned(),
        ExprKind::Bool(value) => value.to_string(),
        ExprKind::Number(number) => number.to_string(),
        ExprKind::String(text) => format!("{text:?}"),
        ExprKind::Template(template) => format!("(template{})", parts(template)),
        ExprKind::Tuple(items) => format!("[{}]", list(items).trim_start()),
        ExprKind::Object(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|(key, value)| format!("{}={}", this(key), this(value)))
                .collect();
            format!("{{{}}}", items.join(" "))
        }
        ExprKind::Variable(name) => name.to_string(),
        ExprKind::GetAttr(get) => format!("(. {} {})", this(&get.source), get.name),
        ExprKind::Index(index) => format!("(at {} {})", this(&index.source), this(&index.key)),
        ExprKind::Splat(splat) => format!("(splat {} {})", this(&splat.source), this(&splat.each)),
        ExprKind::SplatItem => "_".to_owned(),
        ExprKind::Call(call) => format!(
            "({}{}{})",
            call.name,
            list(&call.args),
            if call.expand { "..." } else { "" }
        ),
        ExprKind::Conditional(conditional) => {
            format!(
                "(?{})",
                list([
                    &conditional.condition,
                    &conditional.then,
                    &conditional.otherwise
                ])
            )
        }
        ExprKind::Unary(unary) => {
            format!(
                "({} {})",
                if unary.op == UnaryOp::Not { "!" } else { "-" },
                this(&unary.operand)
            )
        }
        ExprKind::Binary(binary) => format!(
            "({}{})",
            operator(binary.op),
            list([&binary.left, &binary.right])
        ),
        ExprKind::For(it) => format!(
            "(for {}{} {}{} {}{}{})",
            it.key_name
                .as_ref()
                .map_or(String::new(), |name| format!("{name},")),
            it.value_name,
            this(&it.collection),
            it.key
                .as_ref()
                .map_or(String::new(), |key| format!(" {} =>", this(key))),
            this(&it.value),
            if it.grouping { "..." } else { "" },
            it.condition
                .as_ref()
                .map_or(String::new(), |condition| format!(
                    " if {}",
                    this(condition)
                )),
        ),
    }
}

fn parts(parts: &[TemplatePart]) -> String {
    let part = |part: &TemplatePart| match part {
        TemplatePart::Literal(text, _) => format!(" {text:?}"),
        TemplatePart::Interpolation(inner) => format!(" {}", expr(inner)),
        TemplatePart::If(it) => {
            format!(
                " (if {} [{}] [{}])",
                expr(&it.condition),
                self::parts(&it.then),
                self::parts(&it.otherwise)
            )
        }
        TemplatePart::For(it) => format!(
            " (for {}{} {} [{}])",
            it.key_name
                .as_ref()
                .map_or(String::new(), |name| format!("{name},")),
            it.value_name,
            expr(&it.collection),
            self::parts(&it.body)
        ),
    };
    parts.iter().map(part).collect()
}

fn operator(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Subtract => "-",
        BinaryOp::Multiply => "*",
        BinaryOp::Divide => "/",
        BinaryOp::Remainder => "%",
        BinaryOp::Equal => "==",
        BinaryOp::NotEqual => "!=",
        BinaryOp::Less => "<",
        BinaryOp::LessOrEqual => "<=",
        BinaryOp::Greater => ">",
        BinaryOp::GreaterOrEqual => ">=",
        BinaryOp::And => "&&",
        BinaryOp::Or => "||",
    }
}
