//! Connection strings: URLs and the key-value forms of drivers, and whether they ask for TLS. Which
//! parameters say so is data, in `connection/tls.txt`.

use std::sync::OnceLock;

use super::data_lines;
use crate::pattern::Pattern;

/// Stands in a text for a part that is not known.
pub(super) const HOLE: char = '\0';

/// Longer texts are no connection strings.
const MAX_LENGTH: usize = 8192;

/// What a connection string says of TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tls {
    /// The connection is not encrypted.
    None,
    /// It is if the server wants to.
    Optional,
    /// It is, and certificates are accepted unseen by an explicit setting.
    Unverified,
    /// It is.
    Encrypted,
    /// It is, and the server shows who it is.
    Verified,
}

impl Tls {
    const ALL: [(Tls, &'static str); 5] = [
        (Tls::None, "none"),
        (Tls::Optional, "optional"),
        (Tls::Unverified, "unverified"),
        (Tls::Encrypted, "encrypted"),
        (Tls::Verified, "verified"),
    ];

    pub(super) fn as_str(self) -> &'static str {
        Tls::ALL
            .iter()
            .find(|(tls, _)| *tls == self)
            .map_or("none", |(_, name)| name)
    }

    fn of_name(name: &str) -> Option<Tls> {
        Tls::ALL
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(tls, _)| *tls)
    }
}

/// A connection string, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Connection {
    /// What it leads to: `postgres`, `mysql`, `mongodb`, `redis`, `amqp`, `sqlserver`.
    pub(super) kind: &'static str,
    /// The hosts, without ports; empty for one that is not known.
    pub(super) hosts: Vec<String>,
    /// What it says of TLS; none if a part that is not known decides.
    pub(super) tls: Option<Tls>,
    /// The setting that decides, as it is written; empty if there is none.
    pub(super) setting: String,
    /// A URL that says nothing and may be written down, and the same that asks for TLS.
    pub(super) mended: Option<(String, String)>,
}

impl Connection {
    /// Whether it leads to the machine itself only.
    pub(super) fn is_local(&self) -> bool {
        let local = |host: &String| {
            let host = host.trim_matches(['[', ']']);
            host == "localhost"
                || host == "::1"
                || host == "."
                || host == "(local)"
                || host.starts_with("127.")
                || host.starts_with('/')
        };
        !self.hosts.is_empty() && self.hosts.iter().all(local)
    }
}

/// A kind of server: how its URLs begin, and what its parameters mean.
#[derive(Debug)]
struct Kind {
    name: &'static str,
    schemes: Vec<&'static str>,
    /// What holds where nothing is said, by scheme.
    defaults: Vec<(&'static str, Tls)>,
    /// Parameter, value, what it means; `*` is any value.
    rows: Vec<(&'static str, &'static str, Tls)>,
    /// What a URL that says nothing can be given.
    mend: Option<&'static str>,
}

fn kinds() -> &'static [Kind] {
    static KINDS: OnceLock<Vec<Kind>> = OnceLock::new();
    KINDS.get_or_init(|| {
        let mut kinds: Vec<Kind> = Vec::new();
        for words in data_lines(include_str!("connection/tls.txt")) {
            let [name, what, rest @ ..] = &words[..] else {
                continue;
            };
            if kinds.last().is_none_or(|last| last.name != *name) {
                kinds.push(Kind {
                    name,
                    schemes: Vec::new(),
                    defaults: Vec::new(),
                    rows: Vec::new(),
                    mend: None,
                });
            }
            let Some(kind) = kinds.last_mut() else {
                continue;
            };
            match (*what, rest) {
                ("scheme", [scheme, tls]) => {
                    kind.schemes.push(scheme);
                    kind.defaults
                        .extend(Tls::of_name(tls).map(|tls| (*scheme, tls)));
                }
                ("set", [parameter, value, tls]) => {
                    kind.rows
                        .extend(Tls::of_name(tls).map(|tls| (*parameter, *value, tls)));
                }
                ("mend", [parameter]) => kind.mend = Some(parameter),
                _ => {}
            }
        }
        kinds
    })
}

fn named(name: &str) -> Option<&'static Kind> {
    kinds().iter().find(|kind| kind.name == name)
}

/// Reads a text that is a connection string as a whole.
pub(super) fn parse(text: &str) -> Option<Connection> {
    let text = text.trim();
    if text.len() > MAX_LENGTH || text.contains('\n') {
        return None;
    }
    url(text)
        .or_else(|| go_dsn(text))
        .or_else(|| properties(text))
        .or_else(|| words(text))
}

/// The connection strings in a longer text that have the form of a URL, and where they stand.
pub(super) fn within(text: &str) -> Vec<(std::ops::Range<usize>, Connection)> {
    static URL: OnceLock<Option<Pattern>> = OnceLock::new();
    if !text.contains("://") {
        return Vec::new();
    }
    let pattern = URL.get_or_init(|| {
        let schemes: Vec<&str> = kinds()
            .iter()
            .flat_map(|kind| kind.schemes.iter().copied())
            .collect();
        let schemes = schemes.join("|").replace('+', "\\+");
        Pattern::new(&format!(
            r#"(?i)\b(?:jdbc:)?(?:{schemes})(?:\+[a-z0-9]+)?://[^\s"'`<>\\|]+"#
        ))
    });
    let found = pattern.iter().flat_map(|pattern| pattern.find_in(text));
    found
        .filter_map(|found| {
            Some((
                found.range(),
                url(text
                    .get(found.range())?
                    .trim_end_matches([',', ')', ']', '}', '.']))?,
            ))
        })
        .collect()
}

/// `scheme://user:password@host:port,host/path?query`
fn url(text: &str) -> Option<Connection> {
    let whole = text;
    let text = text.strip_prefix("jdbc:").unwrap_or(text);
    let (scheme, rest) = text.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let kind_of = |scheme: &str| kinds().iter().find(|kind| kind.schemes.contains(&scheme));
    // The driver behind a plus sign changes nothing, unless it is a scheme of its own.
    let plain = scheme.split('+').next().unwrap_or(&scheme);
    let (kind, scheme) = match kind_of(&scheme) {
        Some(kind) => (kind, scheme.as_str()),
        None => (kind_of(plain)?, plain),
    };
    let rest = rest.split('#').next().unwrap_or(rest);
    let end = rest.find(['/', '?', ';']).unwrap_or(rest.len());
    // A password may hold what should have been escaped; the last @ before the query counts.
    let query = rest.find('?').unwrap_or(rest.len());
    let hosts_from = rest[..query].rfind('@').map_or(0, |at| at + 1);
    let end = if hosts_from > end {
        hosts_from
            + rest[hosts_from..]
                .find(['/', '?', ';'])
                .unwrap_or(rest.len() - hosts_from)
    } else {
        end
    };
    let hosts = hosts(&rest[hosts_from..end]);
    let tail = &rest[end..];
    let (path, query) = match tail.find(['?', ';']) {
        Some(at) => (&tail[..at], &tail[at + 1..]),
        None => (tail, ""),
    };
    let given = parameters(query, &['&', ';']);
    // A name of a database that is put in is a name; what is put behind one may be a query.
    let after_name = path.len() > 1 && path.ends_with(HOLE) && path != "/\0";
    let open = query.split(['&', ';']).any(|piece| piece.starts_with(HOLE))
        || (query.is_empty() && after_name);
    let default = kind
        .defaults
        .iter()
        .find(|(name, _)| *name == scheme)
        .map_or(Tls::None, |(_, tls)| *tls);
    let mut all = given;
    // PostgreSQL names a socket, or the host, in the query as well.
    let socket = all
        .iter()
        .find(|(name, _)| name == "host")
        .map(|(_, value)| value.clone());
    all.retain(|(name, _)| name != "host");
    let hosts = match socket {
        Some(host) if hosts.iter().all(String::is_empty) => vec![host],
        _ => hosts,
    };
    let decided = decide(kind, hosts, &all, open, default);
    let says_nothing =
        decided.setting.is_empty() && decided.tls.is_some_and(|tls| tls < Tls::Encrypted);
    // What it is changed to is shown, so that there must be no password in it.
    let open_to_see = !rest[..hosts_from].contains(':') && !query.to_lowercase().contains("pass");
    let mend = kind
        .mend
        .filter(|_| says_nothing && open_to_see && is_plain(whole));
    let mended = mend.map(|parameter| {
        let between = if whole.contains('?') { '&' } else { '?' };
        (whole.to_owned(), format!("{whole}{between}{parameter}"))
    });
    Some(Connection { mended, ..decided })
}

/// Whether a URL is written as it is, and is of no driver that has settings of its own.
fn is_plain(url: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@?&=,~".contains(c);
    url.chars().all(plain) && !url.ends_with(['?', '&'])
}

/// `user:password@tcp(host:3306)/database?tls=true`
fn go_dsn(text: &str) -> Option<Connection> {
    let at = text
        .find("@tcp(")
        .or_else(|| text.starts_with("tcp(").then_some(0))
        .or_else(|| text.find("@unix("))?;
    let open = at + text[at..].find('(')?;
    let close = open + text[open..].find(')')?;
    let hosts = hosts(&text[open + 1..close]);
    let query = text[close..].split_once('?').map_or("", |(_, query)| query);
    let given = parameters(query, &['&']);
    let open = query.split('&').any(|piece| piece.starts_with(HOLE));
    Some(decide(named("mysql")?, hosts, &given, open, Tls::None))
}

/// `Server=db;Database=records;Encrypt=true`, as drivers of .NET and ODBC have it.
fn properties(text: &str) -> Option<Connection> {
    if text.matches('=').count() < 2 || !text.contains(';') {
        return None;
    }
    let given = parameters(text, &[';']);
    let value = |names: &[&str]| {
        given
            .iter()
            .find(|(name, _)| names.contains(&name.as_str()))
            .map(|(_, value)| value)
    };
    let host = value(&["server", "datasource", "host", "address", "addr"])?;
    let known = value(&[
        "database",
        "initialcatalog",
        "password",
        "pwd",
        "userid",
        "uid",
        "username",
        "integratedsecurity",
    ]);
    known?;
    let host = host.trim_start_matches("tcp:");
    let port = value(&["port"])
        .map(String::as_str)
        .or_else(|| host.split([',', ':']).nth(1));
    let name = match port {
        Some("5432") => "postgres",
        Some("3306") => "mysql",
        Some("1433") => "sqlserver",
        _ if value(&["host"]).is_some() && value(&["username"]).is_some() => "postgres",
        _ if value(&["sslmode"]).is_some() => "mysql",
        _ => "sqlserver",
    };
    let open = text.split(';').any(|piece| piece.trim().starts_with(HOLE));
    let hosts = hosts(host);
    Some(decide(named(name)?, hosts, &given, open, Tls::Optional))
}

/// `host=db dbname=records sslmode=require`, as libpq has it.
fn words(text: &str) -> Option<Connection> {
    let pieces: Vec<&str> = text.split_whitespace().collect();
    let paired = pieces
        .iter()
        .all(|piece| piece.contains('=') || piece.starts_with(HOLE));
    if pieces.len() < 2 || !paired {
        return None;
    }
    let given: Vec<(String, String)> = pieces
        .iter()
        .filter_map(|piece| piece.split_once('='))
        .map(|(name, value)| {
            (
                name.to_ascii_lowercase(),
                value.trim_matches('\'').to_owned(),
            )
        })
        .collect();
    let value = |wanted: &str| {
        given
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value)
    };
    value("dbname").or_else(|| value("user"))?;
    let host = value("host").or_else(|| value("hostaddr"))?;
    let open = pieces.iter().any(|piece| piece.starts_with(HOLE));
    Some(decide(
        named("postgres")?,
        hosts(host),
        &given,
        open,
        Tls::Optional,
    ))
}

/// Hosts without ports, of which there may be several.
fn hosts(text: &str) -> Vec<String> {
    let host = |one: &str| {
        let one = percent_decoded(one.trim());
        if let Some(end) = one.find(']').filter(|_| one.starts_with('[')) {
            return one[1..end].to_owned();
        }
        if one.contains(HOLE) {
            return String::new();
        }
        if one.starts_with('/') {
            return one;
        }
        one.split([':', '\\'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    text.split(',')
        .filter(|one| !one.bytes().all(|byte| byte.is_ascii_digit()) || one.is_empty())
        .map(host)
        .collect()
}

/// The parameters of a query: names without case and gaps, values decoded.
fn parameters(query: &str, separators: &[char]) -> Vec<(String, String)> {
    let pieces = query
        .split(separators)
        .filter_map(|piece| piece.split_once('='));
    let name = |name: &str| {
        let name = percent_decoded(name.trim()).to_ascii_lowercase();
        name.replace([' ', '-', '_'], "")
    };
    pieces
        .map(|(key, value)| (name(key), percent_decoded(value.trim())))
        .collect()
}

fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes
            .get(at + 1..at + 3)
            .and_then(|pair| std::str::from_utf8(pair).ok());
        let byte = digits.and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match byte {
            Some(byte) if bytes[at] == b'%' => {
                decoded.push(byte);
                at += 3;
            }
            _ => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

/// What the parameters come to: the worst of those that make a connection less than it was asked to
/// be, else the best.
fn decide(
    kind: &'static Kind,
    hosts: Vec<String>,
    given: &[(String, String)],
    open: bool,
    default: Tls,
) -> Connection {
    let mut best: Option<(Tls, String)> = None;
    let mut unverified = false;
    let mut unknown = false;
    for (name, value) in given {
        let plain = name.replace(['-', '_'], "");
        let rows = kind
            .rows
            .iter()
            .filter(|(parameter, ..)| *parameter == plain);
        for (_, wanted, tls) in rows {
            if value.contains(HOLE) {
                unknown = true;
                continue;
            }
            let fits =
                *wanted == "*" || wanted.eq_ignore_ascii_case(&value.replace(['-', '_'], ""));
            if !fits {
                continue;
            }
            unverified |= *tls == Tls::Unverified;
            if *tls != Tls::Unverified && best.as_ref().is_none_or(|(known, _)| known < tls) {
                best = Some((*tls, format!("{name}={value}")));
            }
            break;
        }
    }
    let (mut tls, setting) = match best {
        Some((tls, setting)) => (Some(tls), setting),
        None if unknown || (open && default < Tls::Encrypted) => (None, String::new()),
        None => (Some(default), String::new()),
    };
    if unverified && tls.is_some_and(|tls| tls >= Tls::Encrypted) {
        tls = Some(Tls::Unverified);
    }
    Connection {
        kind: kind.name,
        hosts,
        tls,
        setting,
        mended: None,
    }
}

#[cfg(test)]
mod tests;
