//! Networks and ports: what is open to the internet.
//!
//! An address is a number of 32 or 128 bits, a network a range of such numbers, and a list of
//! networks their union: `0.0.0.0/1` and `128.0.0.0/1` are all of the internet together.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::OnceLock;

use super::answer::{Answer, Truth, read};
use crate::eval::convert::convert;
use crate::eval::provenance::Trail;
use crate::eval::types::Type;
use crate::eval::value::{Data, Reason, TextPart, Value};

/// The addresses of a network, the first and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Network {
    first: u128,
    last: u128,
    v6: bool,
}

impl Network {
    /// The network of a CIDR; an address alone is a network of one.
    pub(super) fn parse(text: &str) -> Option<Network> {
        let text = text.trim();
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length)),
            None => (text, None),
        };
        let v6 = address.contains(':');
        let (bits, number) = if v6 {
            (128, u128::from(address.parse::<Ipv6Addr>().ok()?))
        } else {
            let address: Ipv4Addr = address.parse().ok()?;
            (32, u128::from(u32::from(address)))
        };
        let length: u32 = match length {
            Some(length) if length.bytes().all(|byte| byte.is_ascii_digit()) => {
                length.parse().ok()?
            }
            Some(_) => return None,
            None => bits,
        };
        let host = bits.checked_sub(length)?;
        let mask = 1_u128.checked_shl(host).map_or(u128::MAX, |bit| bit - 1);
        Some(Network {
            first: number & !mask,
            last: number | mask,
            v6,
        })
    }

    fn all(v6: bool) -> Network {
        let last = if v6 { u128::MAX } else { u128::from(u32::MAX) };
        Network { first: 0, last, v6 }
    }
}

/// The union of networks of one family: ranges in order that neither touch nor overlap.
fn union(networks: impl Iterator<Item = Network>, v6: bool) -> Vec<(u128, u128)> {
    let mut ranges: Vec<(u128, u128)> = networks
        .filter(|network| network.v6 == v6)
        .map(|network| (network.first, network.last))
        .collect();
    ranges.sort_unstable();
    let mut merged: Vec<(u128, u128)> = Vec::with_capacity(ranges.len());
    for (first, last) in ranges {
        match merged.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = (*end).max(last),
            _ => merged.push((first, last)),
        }
    }
    merged
}

/// Whether one range of a union holds all of a network.
fn holds(union: &[(u128, u128)], network: &Network) -> bool {
    let at = union.partition_point(|(first, _)| *first <= network.first);
    at > 0 && union[at - 1].1 >= network.last
}

fn special() -> &'static [Network] {
    static SPECIAL: OnceLock<Vec<Network>> = OnceLock::new();
    SPECIAL.get_or_init(|| {
        super::data_lines(include_str!("network/special.txt"))
            .filter_map(|line| Network::parse(line.first()?))
            .collect()
    })
}

/// Whether some address of the network is one of the internet.
fn is_public(network: &Network) -> bool {
    !holds(&union(special().iter().copied(), network.v6), network)
}

/// What a value is as a network: a known one, or why it is not.
fn network(value: &Value) -> Result<Network, Reason> {
    match &value.data {
        Data::String(text) => Network::parse(text)
            .ok_or_else(|| Reason::other(format!("{text:?} is neither a CIDR nor an address"))),
        Data::Unknown(unknown) => {
            // All that it may be is within one private network: 10.${var.site}.0.0/16
            within_prefix(&unknown.text).ok_or_else(|| unknown.reason.clone())
        }
        _ => Err(Reason::other(format!(
            "a {} is no network",
            value.kind_name()
        ))),
    }
}

/// The smallest network of whole octets that holds a text known only in part.
fn within_prefix(parts: &[TextPart]) -> Option<Network> {
    let (TextPart::Literal(before), TextPart::Literal(after)) = (parts.first()?, parts.last()?)
    else {
        return None;
    };
    let length: u32 = after.rsplit_once('/')?.1.parse().ok()?;
    let known: Vec<&str> = before.split('.').collect();
    // What stands behind the last dot may be half a number.
    let octets = known.get(..known.len().checked_sub(1)?)?;
    if octets.is_empty() || octets.len() > 3 {
        return None;
    }
    let prefix = u32::try_from(octets.len() * 8).ok()?;
    let mut text = octets.join(".");
    text.push_str(&".0".repeat(4 - octets.len()));
    (length >= prefix).then(|| Network::parse(&format!("{text}/{prefix}")))?
}

/// The possible values of a value: itself, if it is not one of several.
fn versions(value: &Value) -> &[Value] {
    match value.as_unknown() {
        Some(unknown) if !unknown.possible.is_empty() => &unknown.possible,
        _ => std::slice::from_ref(value),
    }
}

/// Whether a network has addresses of the internet.
pub(super) fn public(value: &Value) -> Truth {
    let answers = versions(value).iter().map(|value| match network(value) {
        // A network known by its beginning only is smaller than what is known of it.
        Ok(network) if value.as_unknown().is_some() && is_public(&network) => {
            let reason = value.unknown_part().cloned();
            Truth::Unknown(reason.unwrap_or_else(|| Reason::other("the network is not known")))
        }
        Ok(network) => is_public(&network).into(),
        Err(reason) => Truth::Unknown(reason),
    });
    agree(answers, value)
}

fn agree(mut answers: impl Iterator<Item = Truth>, value: &Value) -> Truth {
    let Some(first) = answers.next() else {
        return Truth::No;
    };
    let same =
        |answer: Truth| (answer.is_yes() && first.is_yes()) || (answer.is_no() && first.is_no());
    if answers.all(same) {
        return first;
    }
    let reason = value.unknown_part().cloned();
    Truth::Unknown(reason.unwrap_or_else(|| Reason::other("it is one of several networks")))
}

/// Whether networks are, together, the whole internet, of IPv4 or of IPv6. `open` is why there may
/// be others.
pub(super) fn covers_internet<'a>(
    values: impl Iterator<Item = &'a Value>,
    open: Option<&Reason>,
) -> Answer {
    let mut known = Vec::new();
    let mut unknown: Option<(Reason, Trail)> = None;
    for value in values {
        match network(value) {
            Ok(network) if value.as_unknown().is_none() => known.push((network, value)),
            // A private network, whichever it is, adds nothing.
            Ok(network) if !is_public(&network) => {}
            Ok(_) | Err(_) if value.is_null() => {}
            Ok(_) => {
                let reason = value.unknown_part().cloned();
                let reason = reason.unwrap_or_else(|| Reason::other("a network is not known"));
                unknown.get_or_insert((reason, read(value, "cidr")));
            }
            Err(reason) => {
                unknown.get_or_insert((reason, read(value, "cidr")));
            }
        }
    }
    for v6 in [false, true] {
        let own = known.iter().map(|(network, _)| *network);
        let all = union(own.chain(special().iter().copied()), v6);
        if holds(&all, &Network::all(v6)) {
            let parts = known
                .iter()
                .filter(|(network, _)| network.v6 == v6 && is_public(network));
            let trail = parts.take(24).fold(Trail::EMPTY, |trail, (_, value)| {
                trail.join(&read(value, "cidr"))
            });
            return Answer::new(Truth::Yes, trail);
        }
    }
    match (unknown, open) {
        (Some((reason, trail)), _) => Answer::new(Truth::Unknown(reason), trail),
        (None, open) => Answer::new(Truth::No.or_maybe(open), Trail::EMPTY),
    }
}

/// How many addresses networks have together.
pub(super) fn size<'a>(values: impl Iterator<Item = &'a Value>) -> Result<f64, Reason> {
    let mut known = Vec::new();
    for value in values.filter(|value| !value.is_null()) {
        match value.as_unknown() {
            Some(unknown) => return Err(unknown.reason.clone()),
            None => known.push(network(value)?),
        }
    }
    let mut size = 0.0;
    for v6 in [false, true] {
        for (first, last) in union(known.iter().copied(), v6) {
            // All of IPv6 is one more than a u128 holds.
            #[expect(clippy::cast_precision_loss, reason = "counts of that size are orders")]
            let count = (last - first) as f64 + 1.0;
            size += count;
        }
    }
    Ok(size)
}

/// Whether a network lies within others, taken together.
pub(super) fn within(value: &Value, others: &[Value]) -> Truth {
    let mut unknown = None;
    let mut known = Vec::new();
    for other in others.iter().filter(|other| !other.is_null()) {
        match (network(other), other.as_unknown()) {
            (Ok(network), None) => known.push(network),
            (Err(reason), _) => unknown = Some(reason),
            (_, Some(other)) => unknown = Some(other.reason.clone()),
        }
    }
    let answers = versions(value).iter().map(|value| {
        let own = match network(value) {
            Ok(own) => own,
            Err(reason) => return Truth::Unknown(reason),
        };
        let inside = holds(&union(known.iter().copied(), own.v6), &own);
        match (inside, value.unknown_part()) {
            (true, _) => Truth::Yes,
            (false, Some(reason)) => Truth::Unknown(reason.clone()),
            (false, None) => Truth::No.or_maybe(unknown.as_ref()),
        }
    });
    agree(answers, value)
}

/// Ports from one to another.
type Ports = (i64, i64);

const ALL_PORTS: Ports = (0, 65535);

/// Whether a rule lets traffic to some of the ports through. Ports are numbers, or ranges `"20-21"`.
pub(super) fn ports_overlap(
    from: &Value,
    to: &Value,
    protocol: &Value,
    ports: &[Value],
    open: Option<&Reason>,
) -> Truth {
    let rule = match rule_ports(from, to, protocol) {
        Ok(Some(rule)) => rule,
        Ok(None) => return Truth::No,
        Err(reason) => {
            let none = ports.is_empty() && open.is_none();
            return if none {
                Truth::No
            } else {
                Truth::Unknown(reason)
            };
        }
    };
    let mut unknown = open.cloned();
    for port in ports {
        match range(port) {
            Ok((first, last)) if first <= rule.1 && last >= rule.0 => return Truth::Yes,
            Ok(_) => {}
            Err(reason) => unknown = Some(reason),
        }
    }
    Truth::No.or_maybe(unknown.as_ref())
}

/// The ports of a rule; none if its protocol has no ports.
fn rule_ports(from: &Value, to: &Value, protocol: &Value) -> Result<Option<Ports>, Reason> {
    let protocol = match &protocol.data {
        Data::Null | Data::Absent => "-1".into(),
        Data::String(text) => text.to_ascii_lowercase(),
        Data::Number(number) => number.to_string(),
        _ => return Err(why(protocol, "the protocol is not known")),
    };
    match protocol.as_str() {
        "-1" | "all" => return Ok(Some(ALL_PORTS)),
        "tcp" | "udp" | "6" | "17" | "sctp" | "132" | "dccp" | "33" => {}
        _ => return Ok(None),
    }
    let first = if from.is_null() { 0 } else { port(from)? };
    let last = if to.is_null() { 65535 } else { port(to)? };
    Ok(Some(if first == -1 {
        ALL_PORTS
    } else {
        (first, last)
    }))
}

fn range(value: &Value) -> Result<Ports, Reason> {
    if let Some((first, last)) = value.as_str().and_then(|text| text.split_once('-'))
        && !first.is_empty()
    {
        let number = |text: &str| text.trim().parse::<i64>().ok();
        let both = number(first).zip(number(last));
        return both.ok_or_else(|| why(value, "a port is not a number"));
    }
    let port = port(value)?;
    Ok((port, port))
}

fn port(value: &Value) -> Result<i64, Reason> {
    let number = convert(value, &Type::Number).ok();
    let number = number
        .as_ref()
        .and_then(Value::as_number)
        .and_then(crate::number::Number::as_i64);
    number.ok_or_else(|| why(value, "a port is not a number"))
}

fn why(value: &Value, otherwise: &'static str) -> Reason {
    let reason = value.unknown_part().cloned();
    reason.unwrap_or_else(|| Reason::other(otherwise))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::value::Unknown;

    fn shown(truth: &Truth) -> &'static str {
        match truth {
            Truth::Yes => "yes",
            Truth::No => "no",
            Truth::Unknown(_) => "unknown",
        }
    }

    /// `?` is not known at all; `10.?/16` is known in part.
    fn value(text: &str) -> Value {
        let Some((before, after)) = text.split_once('?') else {
            return text.into();
        };
        let mut unknown = Unknown::new(Reason::other("test"), Type::String);
        if !before.is_empty() {
            unknown.text = vec![
                TextPart::Literal(before.into()),
                TextPart::Hole,
                TextPart::Literal(after.into()),
            ];
        }
        unknown.into()
    }

    fn values(text: &str) -> Vec<Value> {
        text.split_whitespace().map(value).collect()
    }

    #[test]
    fn networks_are_public_or_not() {
        for (cidr, expected) in [
            ("0.0.0.0/0", "yes"),
            ("10.0.0.0/8", "no"),
            ("10.1.2.3/32", "no"),
            ("10.1.2.3", "no"),
            ("10.0.0.0/7", "yes"),
            ("172.16.0.0/12", "no"),
            ("172.32.0.0/16", "yes"),
            ("8.8.8.8/32", "yes"),
            ("100.64.1.0/24", "no"),
            ("::/0", "yes"),
            ("fd00::/8", "no"),
            ("2600:1f18::/32", "yes"),
            ("10.?.0.0/16", "no"),
            ("192.168.?.0/24", "no"),
            ("10.?/4", "unknown"),
            ("8.?.0.0/16", "unknown"),
            ("?", "unknown"),
            ("0.0.0.0/33", "unknown"),
            ("0.0.0.0/-1", "unknown"),
            ("0.0.0.0/99999999999999999999", "unknown"),
            ("nonsense", "unknown"),
        ] {
            assert_eq!(shown(&public(&value(cidr))), expected, "{cidr}");
        }
    }

    #[test]
    fn lists_cover_the_internet_or_not() {
        for (list, expected) in [
            ("", "no"),
            ("0.0.0.0/0", "yes"),
            ("0.0.0.0/1", "no"),
            ("0.0.0.0/1 128.0.0.0/1", "yes"),
            ("::/0", "yes"),
            ("::/1 8000::/1", "yes"),
            ("10.0.0.0/8 ?", "unknown"),
            ("0.0.0.0/0 ?", "yes"),
            ("10.?.0.0/16 10.0.0.0/8", "no"),
            // All but the private networks is still the whole internet.
            (
                "1.0.0.0/8 2.0.0.0/7 4.0.0.0/6 8.0.0.0/7 11.0.0.0/8 12.0.0.0/6 16.0.0.0/4 32.0.0.0/3 64.0.0.0/2 128.0.0.0/1",
                "yes",
            ),
        ] {
            let values = values(list);
            let answer = covers_internet(values.iter(), None);
            assert_eq!(shown(&answer.truth), expected, "{list}");
        }
        let open = Reason::other("open");
        assert_eq!(
            shown(&covers_internet([].iter(), Some(&open)).truth),
            "unknown"
        );
    }

    #[test]
    fn networks_lie_within_others() {
        for (cidr, list, expected) in [
            ("10.1.0.0/16", "10.0.0.0/8", "yes"),
            ("10.0.0.0/8", "10.1.0.0/16", "no"),
            ("10.0.0.0/8", "10.0.0.0/9 10.128.0.0/9", "yes"),
            ("10.0.0.0/8", "?", "unknown"),
            ("10.0.0.0/8", "10.0.0.0/8 ?", "yes"),
            ("10.?.0.0/16", "10.0.0.0/8", "yes"),
            ("?", "10.0.0.0/8", "unknown"),
            ("::1", "10.0.0.0/8", "no"),
            ("10.0.0.0/8", "", "no"),
        ] {
            let answer = within(&value(cidr), &values(list));
            assert_eq!(shown(&answer), expected, "{cidr} within {list}");
        }
    }

    #[test]
    fn addresses_are_counted_once() {
        let count = |list: &str| size(values(list).iter()).ok();
        assert_eq!(count("10.0.0.0/24 10.0.0.128/25"), Some(256.0));
        assert_eq!(count("10.0.0.0/24 10.0.1.0/24"), Some(512.0));
        assert_eq!(count("::/0"), Some(2.0_f64.powi(128)));
        assert_eq!(count("?"), None);
    }

    #[test]
    fn ports_overlap_or_not() {
        for (from, to, protocol, ports, expected) in [
            ("22", "22", "tcp", "22", "yes"),
            ("0", "65535", "tcp", "22", "yes"),
            ("20", "21", "tcp", "22", "no"),
            ("443", "443", "6", "22 443", "yes"),
            ("0", "0", "-1", "22", "yes"),
            ("0", "0", "all", "22", "yes"),
            ("0", "0", "tcp", "22", "no"),
            ("8", "0", "icmp", "8", "no"),
            ("-1", "-1", "icmpv6", "22", "no"),
            ("-1", "-1", "tcp", "22", "yes"),
            ("20", "25", "tcp", "21-23", "yes"),
            ("20", "25", "tcp", "30-40", "no"),
            ("?", "25", "tcp", "22", "unknown"),
            ("?", "25", "-1", "22", "yes"),
            ("22", "22", "?", "22", "unknown"),
            ("22", "22", "tcp", "?", "unknown"),
            ("22", "22", "tcp", "", "no"),
            ("22", "22", "tcp", "ssh", "unknown"),
            ("99999999999999999999999999", "1", "tcp", "22", "unknown"),
        ] {
            let ports = values(ports);
            let answer = ports_overlap(&value(from), &value(to), &value(protocol), &ports, None);
            assert_eq!(shown(&answer), expected, "{from} {to} {protocol} {ports:?}");
        }
        let null = Value::null();
        let port = [Value::from(22_i64)];
        assert!(ports_overlap(&null, &null, &"tcp".into(), &port, None).is_yes());
        assert!(ports_overlap(&null, &null, &null, &port, None).is_yes());
    }

    #[test]
    fn every_line_of_the_data_is_a_network() {
        let lines = super::super::data_lines(include_str!("network/special.txt"));
        assert_eq!(lines.count(), special().len());
    }
}
