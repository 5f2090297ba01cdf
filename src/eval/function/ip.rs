//! Arithmetic with IP networks. Addresses are numbers, of 32 or 128 bits.

use std::net::{Ipv4Addr, Ipv6Addr};

use dashu_int::{IBig, UBig};

use super::super::types::Type;
use super::super::value::{ListKind, Reason, ReasonKind, Value};
use super::common::{Called, number, text, unknown, whole};
use super::{Context, Function, FunctionError, Param, ParamType};

const PREFIX: Param = Param::new("prefix", ParamType::String);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "cidrhost",
        &[PREFIX, Param::new("hostnum", ParamType::Number)],
        |_| Type::String,
        |context, args| {
            on_network(context, args, Type::String, |network| {
                cidrhost(args, network)
            })
        },
    ),
    Function::new(
        "cidrnetmask",
        &[PREFIX],
        |_| Type::String,
        |context, args| {
            on_network(context, args, Type::String, |network| {
                cidrnetmask(args, network)
            })
        },
    ),
    Function::new(
        "cidrsubnet",
        &[
            PREFIX,
            Param::new("newbits", ParamType::Number),
            Param::new("netnum", ParamType::Number),
        ],
        |_| Type::String,
        |context, args| {
            on_network(context, args, Type::String, |network| {
                cidrsubnet(args, network)
            })
        },
    ),
    Function::new(
        "cidrsubnets",
        &[PREFIX],
        |_| Type::list(Type::String),
        |context, args| {
            let ty = Type::list(Type::String);
            on_network(context, args, ty, |network| cidrsubnets(args, network))
        },
    )
    .variadic(Param::new("newbits", ParamType::Number)),
    Function::new(
        "cidrcontains",
        &[
            Param::new("containing_prefix", ParamType::String),
            Param::new("contained_ip_or_prefix", ParamType::String),
        ],
        |_| Type::Bool,
        cidrcontains,
    ),
];

/// A network: its first address and how many bits of it are fixed.
#[derive(Clone, Copy)]
struct Network {
    address: u128,
    prefix: u32,
    /// 32 or 128.
    bits: u32,
}

impl Network {
    fn new(address: u128, prefix: u32, bits: u32) -> Network {
        let host = bits - prefix;
        let address = shifted(address.checked_shr(host).unwrap_or(0), host);
        Network {
            address,
            prefix,
            bits,
        }
    }

    fn last(&self) -> u128 {
        self.address | low_bits(self.bits - self.prefix)
    }

    fn contains(&self, address: u128) -> bool {
        (self.address..=self.last()).contains(&address)
    }

    fn text(&self) -> String {
        format!("{}/{}", address_text(self.address, self.bits), self.prefix)
    }
}

fn shifted(value: u128, by: u32) -> u128 {
    value.checked_shl(by).unwrap_or(0)
}

fn low_bits(count: u32) -> u128 {
    shifted(1, count).wrapping_sub(1)
}

/// An address as it is written; one within the IPv4 part of IPv6 is written as IPv4.
fn address_text(address: u128, bits: u32) -> String {
    let v6 = Ipv6Addr::from(address);
    match (u32::try_from(address), v6.to_ipv4_mapped()) {
        (Ok(v4), _) if bits == 32 => Ipv4Addr::from(v4).to_string(),
        (_, Some(v4)) if bits == 128 => v4.to_string(),
        _ => v6.to_string(),
    }
}

/// An address and its size. Leading zeros are decimal, as they always were in Terraform.
fn parse_address(text: &str) -> Option<(u128, u32)> {
    if text.contains(':') {
        let address: Ipv6Addr = text.parse().ok()?;
        return Some((address.into(), 128));
    }
    let mut address: u32 = 0;
    let mut count = 0;
    for part in text.split('.') {
        let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let byte: u8 = part.parse().ok().filter(|_| digits)?;
        address = address.wrapping_shl(8) | u32::from(byte);
        count += 1;
    }
    (count == 4).then_some((address.into(), 32))
}

fn parse_network(text: &str) -> Option<Network> {
    let (address, prefix) = text.split_once('/')?;
    let (address, bits) = parse_address(address)?;
    let digits = !prefix.is_empty() && prefix.bytes().all(|byte| byte.is_ascii_digit());
    let prefix: u32 = prefix
        .parse()
        .ok()
        .filter(|prefix| digits && *prefix <= bits)?;
    Some(Network::new(address, prefix, bits))
}

/// Computes with the network that the first argument is.
fn on_network(
    context: &Context,
    args: &[Value],
    ty: Type,
    compute: impl FnOnce(Network) -> Called,
) -> Called {
    let network = network(args)?;
    let mapped = Ipv6Addr::from(network.address).to_ipv4_mapped().is_some();
    if network.bits == 128 && mapped && network.prefix > 0 {
        // Go takes these for IPv4 in some places and for IPv6 in others.
        let kind = ReasonKind::Other("the network is IPv4 within IPv6".into());
        return Ok(unknown(&Reason::new(kind, context.span), ty));
    }
    compute(network)
}

fn network(args: &[Value]) -> Result<Network, FunctionError> {
    parse_network(text(args, 0)).ok_or_else(|| {
        let given = text(args, 0);
        let message = format!("invalid CIDR expression: invalid CIDR address: {given}");
        FunctionError::argument(0, message)
    })
}

fn big(args: &[Value], index: usize) -> Result<IBig, FunctionError> {
    let number = number(args, index);
    if number.is_integer() {
        Ok(number.to_bigint())
    } else {
        Err(FunctionError::argument(
            index,
            "value must be a whole number",
        ))
    }
}

/// The 64 low bits of a number's magnitude: all that Terraform compares with its limits.
fn low64(number: &IBig) -> u64 {
    let (_, magnitude) = number.clone().into_parts();
    let low = magnitude & UBig::from(u64::MAX);
    u64::try_from(low).unwrap_or(0)
}

/// An address with a number put into its low bits. A negative number sets all bits above it, and
/// the address is then the magnitude of what comes out: that is what Terraform computes.
fn put(address: u128, number: &IBig, shift: u32, bits: u32) -> Result<u128, FunctionError> {
    let shift = usize::try_from(shift).unwrap_or(0);
    let (_, magnitude) = (IBig::from(address) | (number << shift)).into_parts();
    u128::try_from(magnitude)
        .ok()
        .filter(|address| *address <= low_bits(bits))
        .ok_or_else(|| FunctionError::new("the number does not fit into the address"))
}

fn cidrhost(args: &[Value], network: Network) -> Called {
    let mut host = big(args, 1)?;
    let last: IBig = low_bits(network.bits - network.prefix).into();
    // For a negative number, how far it is from the end.
    let mut compared = IBig::from(low64(&host).cast_signed());
    if host < IBig::ZERO {
        compared = -&host - 1;
        host = &last - &compared;
    }
    if compared > last {
        let message = format!(
            "prefix of {} does not accommodate a host numbered {host}",
            network.prefix
        );
        return Err(FunctionError::new(message));
    }
    let address = put(network.address, &host, 0, network.bits)?;
    Ok(address_text(address, network.bits).into())
}

fn cidrnetmask(args: &[Value], network: Network) -> Called {
    if network.bits != 32 {
        let message = format!("IPv6 addresses cannot have a netmask: {}", text(args, 0));
        return Err(FunctionError::argument(0, message));
    }
    let mask = low_bits(32) & !low_bits(32 - network.prefix);
    Ok(address_text(mask, 32).into())
}

fn cidrsubnet(args: &[Value], network: Network) -> Called {
    let newbits = whole(args, 1)?;
    let number = big(args, 2)?;
    let prefix = i64::from(network.prefix).saturating_add(newbits);
    let Some(prefix) = u32::try_from(prefix)
        .ok()
        .filter(|prefix| *prefix <= network.bits)
    else {
        let message = format!(
            "insufficient address space to extend prefix of {} by {newbits}",
            network.prefix
        );
        return Err(FunctionError::new(message));
    };
    let most = u32::try_from(newbits)
        .ok()
        .and_then(|newbits| 1_u64.checked_shl(newbits))
        .map_or(u64::MAX, |count| count - 1);
    if low64(&number) > most {
        let message = format!(
            "prefix extension of {newbits} does not accommodate a subnet numbered {number}"
        );
        return Err(FunctionError::new(message));
    }
    let address = put(
        network.address,
        &number,
        network.bits - prefix,
        network.bits,
    )?;
    Ok(Network::new(address, prefix, network.bits).text().into())
}

fn cidrsubnets(args: &[Value], network: Network) -> Called {
    let mut subnets = Vec::with_capacity(args.len());
    // The subnet before the next one; before the first, the one that ends where the network begins.
    let mut before: Option<Network> = None;
    for index in 1..args.len() {
        let newbits =
            whole(args, index).map_err(|error| FunctionError::argument(index, error.message))?;
        let error = |message: String| Err(FunctionError::argument(index, message));
        let newbits = match u32::try_from(newbits) {
            Ok(newbits @ 1..=32) => newbits,
            Ok(33..) => return error("may not extend prefix by more than 32 bits".to_owned()),
            _ => return error("must extend prefix by at least one bit".to_owned()),
        };
        let prefix = network.prefix + newbits;
        if prefix > network.bits {
            let version = if network.bits == 32 { 4 } else { 6 };
            return error(format!(
                "would extend prefix to {prefix} bits, which is too long for an IPv{version} address"
            ));
        }
        let all = low_bits(network.bits);
        let before_first =
            || Network::new(network.address.wrapping_sub(1) & all, prefix, network.bits);
        let current = before.unwrap_or_else(before_first);
        // The next address that a network of this size may begin with.
        let skipped = Network::new(current.last(), prefix, network.bits);
        let next = skipped.last().wrapping_add(1) & all;
        if next == 0 || !network.contains(next) {
            return error(format!(
                "not enough remaining address space for a subnet with a prefix of {prefix} bits after {}",
                current.text()
            ));
        }
        let next = Network::new(next, prefix, network.bits);
        subnets.push(next.text().into());
        before = Some(next);
    }
    Ok(Value::list(ListKind::List(Type::String), subnets))
}

/// Only `OpenTofu` has it: whether a network contains another, or an address.
fn cidrcontains(_: &Context, args: &[Value]) -> Called {
    let network = network(args)?;
    let inner = text(args, 1);
    let whole = |(address, bits)| Network::new(address, bits, bits);
    let Some(inner) = parse_network(inner).or_else(|| parse_address(inner).map(whole)) else {
        let message = format!("invalid IP address or prefix: {inner}");
        return Err(FunctionError::argument(1, message));
    };
    if inner.bits != network.bits {
        let message = "address family mismatch";
        return Err(FunctionError::argument(1, message));
    }
    Ok((network.contains(inner.address) && network.contains(inner.last())).into())
}
