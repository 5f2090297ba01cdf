//! Lines of cron: when, who, what. What is run is shell.

use super::{Child, Parsed, lines, trimmed};

pub(super) fn parse(text: &str) -> Parsed {
    let mut children = Vec::new();
    for line in lines(text) {
        let line = trimmed(text, line);
        let written = &text[line.clone()];
        if written.starts_with('#') {
            continue;
        }
        let fields = match written.as_bytes().first() {
            Some(b'@') => 1,
            Some(b'0'..=b'9' | b'*') => 5,
            _ => continue,
        };
        // A field for the user is read as a command without effect if there is none.
        let mut at = line.start;
        for _ in 0..fields {
            let rest = &text[at..line.end];
            let rest = rest.trim_start();
            let word = rest.split_whitespace().next().map_or(0, str::len);
            at = line.end - rest.len() + word;
        }
        let start = trimmed(text, at..line.end).start;
        let first = text[start..line.end]
            .split_whitespace()
            .next()
            .unwrap_or_default();
        let user = first.len() < text[start..line.end].trim().len()
            && matches!(
                first,
                "root" | "postgres" | "ubuntu" | "ec2-user" | "www-data" | "nobody"
            );
        let start = if user {
            trimmed(text, start + first.len()..line.end).start
        } else {
            start
        };
        children.push(Child {
            dialect: Some("shell"),
            ..Child::slice(text, start..line.end)
        });
    }
    Parsed {
        children,
        ..Parsed::default()
    }
}
