//! Dialects of one directive a line.

use super::{Directive, Parsed, Word, lines, trimmed, words};

/// `Keyword words`, in sections that `Match` opens; keywords are the same in any case.
pub(super) fn sshd(text: &str) -> Parsed {
    let mut context: Vec<String> = Vec::new();
    let mut directives = Vec::new();
    for line in lines(text) {
        let line = trimmed(text, line);
        // `Keyword=value` is the same as `Keyword value`.
        let mut all = words::of(text, line.clone(), &['#']);
        split_assignment(&mut all);
        let Some((name, args)) = split(all, true) else {
            continue;
        };
        if name.text == "match" {
            let condition: Vec<&str> = args.iter().map(|word| word.text.as_str()).collect();
            context = vec![format!("match {}", condition.join(" "))];
            if condition
                .first()
                .is_some_and(|word| word.eq_ignore_ascii_case("all"))
            {
                context.clear();
            }
            continue;
        }
        directives.push(directive(name, args, context.clone(), line.end));
    }
    of(directives)
}

fn split_assignment(words: &mut Vec<Word>) {
    let Some(first) = words.first_mut() else {
        return;
    };
    if let Some(at) = first.text.find('=') {
        let value = Word {
            text: first.text[at + 1..].to_owned(),
            range: (first.range.start + at + 1).min(first.range.end)..first.range.end,
        };
        first.text.truncate(at);
        first.range.end = first.range.start + at;
        if !value.text.is_empty() {
            words.insert(1, value);
        }
    } else if words.get(1).is_some_and(|word| word.text == "=") {
        words.remove(1);
    }
}

/// `keyword words`; blocks such as `<ca>` hold keys.
pub(super) fn openvpn(text: &str) -> Parsed {
    let mut directives = Vec::new();
    let mut inline: Option<String> = None;
    for line in lines(text) {
        let line = trimmed(text, line);
        let written = &text[line.clone()];
        if let Some(name) = &inline {
            if written == format!("</{name}>") {
                inline = None;
            }
            continue;
        }
        let tag = written
            .strip_prefix('<')
            .and_then(|rest| rest.strip_suffix('>'));
        if let Some(tag) = tag.filter(|tag| !tag.starts_with('/')) {
            let name = Word {
                text: tag.to_ascii_lowercase(),
                range: line.clone(),
            };
            directives.push(directive(name, Vec::new(), Vec::new(), line.end));
            inline = Some(tag.to_owned());
            continue;
        }
        let Some((mut name, args)) = split(words::of(text, line.clone(), &['#', ';']), true) else {
            continue;
        };
        // Options are written as on the command line, too.
        name.text = name.text.trim_start_matches("--").to_owned();
        directives.push(directive(name, args, Vec::new(), line.end));
    }
    of(directives)
}

/// Directives in sections `<VirtualHost *:443>`; a backslash continues a line.
pub(super) fn apache(text: &str) -> Parsed {
    let mut context: Vec<String> = Vec::new();
    let mut directives = Vec::new();
    for line in lines(text) {
        let line = trimmed(text, line);
        let written = &text[line.clone()];
        if written.starts_with("</") {
            context.pop();
        } else if let Some(section) = written.strip_prefix('<') {
            if context.len() < super::MAX_DEPTH {
                context.push(section.trim_end_matches('>').to_owned());
            }
        } else if let Some((name, args)) = split(words::of(text, line.clone(), &['#']), true) {
            directives.push(directive(name, args, context.clone(), line.end));
        }
    }
    of(directives)
}

/// Keywords below the name of a section.
pub(super) fn haproxy(text: &str) -> Parsed {
    const SECTIONS: &[&str] = &[
        "global",
        "defaults",
        "frontend",
        "backend",
        "listen",
        "userlist",
        "peers",
        "resolvers",
    ];
    let mut context = Vec::new();
    let mut directives = Vec::new();
    for line in lines(text) {
        let line = trimmed(text, line);
        let Some((name, args)) = split(words::of(text, line.clone(), &['#']), false) else {
            continue;
        };
        if SECTIONS.contains(&name.text.as_str()) {
            context = vec![text[line].to_owned()];
            continue;
        }
        directives.push(directive(name, args, context.clone(), line.end));
    }
    of(directives)
}

/// Words a line, and braces at line ends.
pub(super) fn caddy(text: &str) -> Parsed {
    let mut context: Vec<String> = Vec::new();
    let mut directives = Vec::new();
    for line in lines(text) {
        let line = trimmed(text, line);
        let mut words = words::of(text, line.clone(), &['#']);
        let opens = words.last().is_some_and(|word| word.text == "{");
        if opens {
            words.pop();
        }
        if words.first().is_some_and(|word| word.text == "}") {
            context.pop();
            continue;
        }
        let Some((name, args)) = split(words, false) else {
            continue;
        };
        let inner = name.text.clone();
        directives.push(directive(name, args, context.clone(), line.end));
        if opens && context.len() < super::MAX_DEPTH {
            context.push(inner);
        }
    }
    of(directives)
}

/// `key = value` with `#`; names are the same in any case.
pub(super) fn postgresql(text: &str) -> Parsed {
    settings(text, &['#'], str::to_ascii_lowercase)
}

/// `key = value` in `[sections]`; `-` and `_` in names are the same.
pub(super) fn mysql(text: &str) -> Parsed {
    settings(text, &['#', ';'], |name| {
        name.to_ascii_lowercase().replace('-', "_")
    })
}

/// `key=value`, in any case.
pub(super) fn assignments(text: &str) -> Parsed {
    settings(text, &['#'], str::to_ascii_lowercase)
}

/// HCL: `key = value`, and blocks.
pub(super) fn vault(text: &str) -> Parsed {
    let mut context: Vec<String> = Vec::new();
    let mut directives = Vec::new();
    for line in lines(text) {
        let line = trimmed(text, line);
        let written = &text[line.clone()];
        if written.starts_with("//") {
            continue;
        }
        if written.starts_with('}') {
            context.pop();
            continue;
        }
        let mut words = words::of(text, line.clone(), &['#']);
        let opens = words.last().is_some_and(|word| word.text == "{");
        if opens {
            words.pop();
            let names: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            if context.len() < super::MAX_DEPTH {
                context.push(names.join(" "));
            }
        } else {
            split_assignment(&mut words);
        }
        let outer = context.len() - usize::from(opens && !context.is_empty());
        if let Some((name, args)) = split(words, true) {
            directives.push(directive(name, args, context[..outer].to_vec(), line.end));
        }
    }
    of(directives)
}

/// Lines of PowerShell: the first word, and the rest.
pub(super) fn powershell(text: &str) -> Parsed {
    let mut directives = Vec::new();
    for line in lines(text) {
        let line = trimmed(text, line);
        if let Some((name, args)) = split(words::of(text, line.clone(), &['#']), false) {
            directives.push(directive(name, args, Vec::new(), line.end));
        }
    }
    of(directives)
}

fn settings(text: &str, comment: &[char], normal: impl Fn(&str) -> String) -> Parsed {
    let mut context = Vec::new();
    let mut directives = Vec::new();
    for line in lines(text) {
        let line = trimmed(text, line);
        let written = &text[line.clone()];
        if let Some(section) = written
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'))
        {
            context = vec![section.0.to_ascii_lowercase()];
            continue;
        }
        let mut all = words::of(text, line.clone(), comment);
        split_assignment(&mut all);
        let Some((mut name, args)) = split(all, false) else {
            continue;
        };
        name.text = normal(&name.text);
        directives.push(directive(name, args, context.clone(), line.end));
    }
    of(directives)
}

fn split(words: Vec<Word>, lower: bool) -> Option<(Word, Vec<Word>)> {
    let mut words = words.into_iter();
    let mut name = words.next().filter(|name| !name.text.is_empty())?;
    if lower {
        name.text = name.text.to_ascii_lowercase();
    }
    Some((name, words.collect()))
}

fn directive(name: Word, args: Vec<Word>, context: Vec<String>, end: usize) -> Directive {
    Directive {
        name: name.text,
        range: name.range.start..end,
        args,
        context,
        ..Directive::default()
    }
}

fn of(directives: Vec<Directive>) -> Parsed {
    Parsed {
        directives,
        ..Parsed::default()
    }
}
