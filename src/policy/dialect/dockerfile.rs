//! Dockerfiles: instructions, with lines continued by a backslash.

use super::{Child, Directive, Parsed, env, lines, trimmed, words};

pub(super) fn parse(text: &str) -> Parsed {
    let mut parsed = Parsed::default();
    let mut start: Option<usize> = None;
    for line in lines(text) {
        let range = trimmed(text, line.clone());
        let written = &text[range.clone()];
        if written.starts_with('#') || (written.is_empty() && start.is_none()) {
            continue;
        }
        let begin = *start.get_or_insert(range.start);
        if written.ends_with('\\') {
            continue;
        }
        start = None;
        instruction(text, begin..range.end, &mut parsed);
    }
    parsed
}

fn instruction(text: &str, range: std::ops::Range<usize>, parsed: &mut Parsed) {
    let mut all = words::of(text, range.clone(), &[]).into_iter();
    let Some(name) = all.next() else { return };
    let args: Vec<_> = all.collect();
    let after = name.range.end;
    let upper = name.text.to_ascii_uppercase();
    match upper.as_str() {
        "RUN" => parsed.children.push(Child {
            dialect: Some("shell"),
            ..Child::slice(text, after..range.end)
        }),
        "ENV" | "ARG" => {
            for word in &args {
                let Some((key, value)) = word.text.split_once('=') else {
                    continue;
                };
                if env::is_name(key) {
                    parsed.directives.push(Directive {
                        name: key.to_owned(),
                        args: vec![super::Word {
                            text: value.to_owned(),
                            range: word.range.clone(),
                        }],
                        range: word.range.clone(),
                        dialect: Some("env"),
                        ..Directive::default()
                    });
                }
            }
        }
        _ => {}
    }
    parsed.directives.push(Directive {
        name: upper,
        args,
        range,
        ..Directive::default()
    });
}
