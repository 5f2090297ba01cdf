//! `pg_hba.conf`: TYPE DATABASE USER ADDRESS METHOD.

use super::{Directive, Parsed, lines, trimmed, words};

const TYPES: &[&str] = &[
    "local",
    "host",
    "hostssl",
    "hostnossl",
    "hostgssenc",
    "hostnogssenc",
];

/// The name is the type. The arguments are always four: database, user, address and method; a
/// `local` line has the empty address, and an address with a mask of its own is one word.
pub(super) fn parse(text: &str) -> Parsed {
    let mut directives = Vec::new();
    for line in lines(text) {
        let line = trimmed(text, line);
        let mut all = words::of(text, line.clone(), &['#']).into_iter();
        let Some(name) = all
            .next()
            .filter(|name| TYPES.contains(&name.text.as_str()))
        else {
            continue;
        };
        let mut args: Vec<_> = all.collect();
        if name.text == "local" && args.len() >= 3 {
            let mut address = args[1].clone();
            address.text.clear();
            args.insert(2, address);
        } else if args.len() >= 5 && args[3].text.parse::<std::net::IpAddr>().is_ok() {
            let mask = args.remove(3);
            let everything = mask.text.chars().all(|c| matches!(c, '0' | '.' | ':'));
            args[2].text = if everything {
                format!("{}/0", args[2].text)
            } else {
                format!("{} {}", args[2].text, mask.text)
            };
            args[2].range.end = mask.range.end;
        }
        if args.len() < 4 {
            continue;
        }
        directives.push(Directive {
            name: name.text,
            args,
            range: line,
            ..Directive::default()
        });
    }
    Parsed {
        directives,
        ..Parsed::default()
    }
}
