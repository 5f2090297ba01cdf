//! Parts of a multi-part message, as cloud-init takes them.

use super::{Child, Parsed, lines};

pub(super) fn parse(text: &str) -> Parsed {
    let Some(boundary) = boundary(text) else {
        return Parsed::default();
    };
    let mark = format!("--{boundary}");
    let mut children = Vec::new();
    let mut part: Option<usize> = None;
    let mut body: Option<usize> = None;
    for line in lines(text) {
        let written = &text[line.clone()];
        if written.trim_end().starts_with(&mark) {
            if let (Some(_), Some(start)) = (part, body) {
                children.push(Child::slice(text, start..line.start));
            }
            part = Some(line.end);
            body = None;
        } else if part.is_some() && body.is_none() && written.trim().is_empty() {
            body = Some((line.end + 1).min(text.len()));
        }
    }
    if let Some(start) = body {
        children.push(Child::slice(text, start..text.len()));
    }
    Parsed {
        children,
        ..Parsed::default()
    }
}

fn boundary(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("boundary=")?;
    let rest = rest.lines().next()?.trim();
    let quoted = rest
        .strip_prefix('"')
        .and_then(|rest| rest.split('"').next());
    quoted
        .or_else(|| rest.split([';', ' ']).next())
        .filter(|boundary| !boundary.is_empty())
}
