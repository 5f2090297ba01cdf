//! What the names of TLS security policies promise. The names are data, in `tls/policies.txt`:
//! digits in them mislead, as `TLS13-1-0` accepts TLS 1.0.

use std::sync::OnceLock;

use crate::diagnostic::did_you_mean;

/// What a policy promises.
#[derive(Debug)]
pub(super) struct TlsPolicy {
    service: &'static str,
    name: &'static str,
    /// The oldest version that is accepted.
    pub(super) minimum: &'static str,
    flags: Vec<&'static str>,
}

/// The versions, the oldest first.
const VERSIONS: &[&str] = &["SSLv2", "SSLv3", "1.0", "1.1", "1.2", "1.3"];

impl TlsPolicy {
    /// Whether it has a flag of the data file.
    pub(super) fn has(&self, flag: &str) -> bool {
        self.flags.contains(&flag)
    }

    fn fits(&self, name: &str) -> bool {
        match self.name.split_once('*') {
            Some((before, after)) => {
                let rest = name.strip_prefix(before);
                rest.is_some_and(|rest| rest.ends_with(after))
            }
            None => self.name == name,
        }
    }
}

/// The age of a version: the larger, the newer.
pub(super) fn rank(version: &str) -> Option<usize> {
    VERSIONS.iter().position(|known| *known == version)
}

/// Why a name says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NotKnown {
    /// There is no such service here, which is an error of the policy.
    Service(String),
    /// The service has no such policy, as far as is known here.
    Name(String),
}

/// The policy of this name.
pub(super) fn find(service: &str, name: &str) -> Result<&'static TlsPolicy, NotKnown> {
    let mut of_service = table()
        .iter()
        .filter(|policy| policy.service == service)
        .peekable();
    if of_service.peek().is_none() {
        let services = table().iter().map(|policy| policy.service);
        let help = did_you_mean(service, services);
        let help = help.map_or(String::new(), |name| format!("; did you mean \"{name}\"?"));
        return Err(NotKnown::Service(format!(
            "there is no service \"{service}\"{help}"
        )));
    }
    let found = of_service.find(|policy| policy.fits(name));
    found.ok_or_else(|| NotKnown::Name(format!("{name:?} is not a TLS policy that tfproof knows")))
}

fn table() -> &'static [TlsPolicy] {
    static TABLE: OnceLock<Vec<TlsPolicy>> = OnceLock::new();
    TABLE.get_or_init(|| {
        super::data_lines(include_str!("tls/policies.txt"))
            .filter_map(|line| match line[..] {
                [service, name, minimum, ref flags @ ..] => Some(TlsPolicy {
                    service,
                    name,
                    minimum,
                    flags: flags.to_vec(),
                }),
                _ => None,
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_they_accept() {
        for (service, name, minimum, flags) in [
            ("elb", "ELBSecurityPolicy-2016-08", "1.0", "legacy"),
            (
                "elb",
                "ELBSecurityPolicy-TLS13-1-0-2021-06",
                "1.0",
                "legacy",
            ),
            ("elb", "ELBSecurityPolicy-TLS13-1-2-2021-06", "1.2", "fs"),
            (
                "elb",
                "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
                "1.2",
                "fs aead",
            ),
            ("elb", "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06", "1.2", ""),
            (
                "elb",
                "ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09",
                "1.3",
                "fs aead fips pq",
            ),
            ("cloudfront", "TLSv1.2_2021", "1.2", "fs aead"),
            ("cloudfront", "SSLv3", "SSLv3", "legacy"),
            (
                "apigateway",
                "SecurityPolicy_TLS13_1_3_2025_09",
                "1.3",
                "fs aead",
            ),
            (
                "apigateway",
                "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09",
                "1.2",
                "fs aead pq",
            ),
            ("opensearch", "Policy-Min-TLS-1-2-PFS-2023-10", "1.2", "fs"),
            ("protocol", "TLSv1.1", "1.1", "legacy"),
        ] {
            let policy = find(service, name).unwrap();
            assert_eq!(policy.minimum, minimum, "{name}");
            assert_eq!(policy.flags.join(" "), flags, "{name}");
        }
    }

    #[test]
    fn other_names_are_not_guessed() {
        let name = "ELBSecurityPolicy-TLS13-1-2-2031-06";
        assert!(matches!(find("elb", name), Err(NotKnown::Name(_))));
        let Err(NotKnown::Service(message)) = find("opensearhc", name) else {
            panic!("there is no such service");
        };
        assert!(message.contains("opensearch"), "{message}");
    }

    #[test]
    fn every_line_of_the_data_is_whole() {
        const FLAGS: &[&str] = &["fs", "aead", "fips", "pq", "legacy"];
        for (index, policy) in table().iter().enumerate() {
            assert!(rank(policy.minimum).is_some(), "{policy:?}");
            assert!(
                policy.flags.iter().all(|flag| FLAGS.contains(flag)),
                "{policy:?}"
            );
            // Found by its own name, unless that has a wildcard: no line hides another.
            let first = table().iter().position(|other| {
                other.service == policy.service && other.fits(&policy.name.replace('*', "2025_09"))
            });
            assert_eq!(first, Some(index), "{policy:?}");
        }
        let lines = super::super::data_lines(include_str!("tls/policies.txt"));
        assert_eq!(lines.count(), table().len());
    }
}
