//! What is wrong with lists of ciphers. The algorithms are data, in `cipher/ciphers.txt`.

use std::sync::OnceLock;

use crate::diagnostic::did_you_mean;
use crate::pattern::Pattern;

struct Row {
    kind: &'static str,
    pattern: Pattern,
    weakness: &'static str,
}

fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        super::data_lines(include_str!("cipher/ciphers.txt"))
            .filter_map(|words| {
                let [kind, pattern, weakness] = words[..] else {
                    return None;
                };
                Some(Row {
                    kind,
                    pattern: Pattern::whole(pattern, true)?,
                    weakness,
                })
            })
            .collect()
    })
}

/// What the weaknesses are called, the worst first.
const WEAKNESSES: &[(&str, &str)] = &[
    ("weak", "weak"),
    ("nofs", "no forward secrecy"),
    ("cbc", "cbc"),
];

/// The worst that is wrong with a list; an error if there is no such kind of list.
pub(super) fn weakness(list: &str, kind: &str) -> Result<Option<&'static str>, String> {
    if !rows().iter().any(|row| row.kind == kind) {
        let nearest = did_you_mean(kind, rows().iter().map(|row| row.kind));
        let hint = nearest.map_or_else(String::new, |nearest| {
            format!("; did you mean \"{nearest}\"?")
        });
        return Err(format!("there is no kind of cipher list \"{kind}\"{hint}"));
    }
    // What is taken from the defaults is not chosen.
    let list = list.trim();
    if kind.starts_with("ssh") && list.starts_with('-') {
        return Ok(None);
    }
    let list = list.trim_start_matches(['+', '^']);
    let names: Vec<&str> = list
        .split([':', ',', ' '])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    let excluded = |name: &str| {
        names.iter().any(|other| {
            let other = other.strip_prefix('!').unwrap_or_default();
            !other.is_empty() && other.eq_ignore_ascii_case(name)
        })
    };
    let found: Vec<&str> = names
        .iter()
        .filter(|name| !name.starts_with(['!', '-', '@', '+']) && !excluded(name))
        .filter_map(|name| {
            let row = rows()
                .iter()
                .find(|row| row.kind == kind && row.pattern.is_in(name))?;
            Some(row.weakness)
        })
        .collect();
    let worst = WEAKNESSES.iter().find(|(word, _)| found.contains(word));
    Ok(worst.map(|(_, said)| *said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_as_bad_as_their_worst_member() {
        for (kind, list, expected) in [
            (
                "openssl",
                "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305",
                None,
            ),
            ("openssl", "TLS_AES_256_GCM_SHA384", None),
            ("openssl", "EECDH+AESGCM:EDH+AESGCM:!aNULL", None),
            ("openssl", "EECDH+CHACHA20:EECDH+AES", Some("cbc")),
            ("openssl", "EECDH:!aNULL", Some("cbc")),
            ("openssl", "ECDHE-RSA-AES256-SHA384", Some("cbc")),
            ("openssl", "AES128-SHA", Some("no forward secrecy")),
            ("openssl", "HIGH:!aNULL:!MD5", Some("no forward secrecy")),
            (
                "openssl",
                "ECDHE-RSA-AES256-GCM-SHA384:DES-CBC3-SHA",
                Some("weak"),
            ),
            ("openssl", "ALL:!EXP", Some("weak")),
            ("openssl", "ECDHE-RSA-RC4-SHA", Some("weak")),
            ("ssh-cipher", "aes256-gcm@openssh.com,aes256-ctr", None),
            ("ssh-cipher", "aes256-ctr,aes128-cbc", Some("weak")),
            ("ssh-cipher", "-aes128-cbc", None),
            ("ssh-cipher", "+3des-cbc", Some("weak")),
            (
                "ssh-kex",
                "curve25519-sha256,diffie-hellman-group14-sha1",
                Some("weak"),
            ),
            ("ssh-kex", "diffie-hellman-group16-sha512", None),
            (
                "ssh-mac",
                "hmac-sha2-512-etm@openssh.com,hmac-sha2-256",
                None,
            ),
            ("ssh-mac", "hmac-sha1", Some("weak")),
            ("openvpn", "AES-256-GCM:CHACHA20-POLY1305", None),
            ("openvpn", "AES-256-CBC", Some("cbc")),
            ("openvpn", "BF-CBC", Some("weak")),
        ] {
            assert_eq!(weakness(list, kind), Ok(expected), "{list}");
        }
        assert!(weakness("x", "opensll").is_err());
    }

    #[test]
    fn every_line_of_the_data_is_whole() {
        let lines = super::super::data_lines(include_str!("cipher/ciphers.txt"));
        assert_eq!(lines.count(), rows().len());
        let known = |row: &Row| {
            row.weakness == "ok" || WEAKNESSES.iter().any(|(word, _)| *word == row.weakness)
        };
        assert!(rows().iter().all(known));
    }
}
