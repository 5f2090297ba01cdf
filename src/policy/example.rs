//! Examples of the policies in the binary, taken from their tests when it is built.

/// Policy, failing block, passing block; sorted by policy. An empty text is none.
const EXAMPLES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/policy_examples.rs"));

/// What a policy fails and passes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Example {
    /// A block that fails the policy.
    pub fail: Option<&'static str>,
    /// A block that passes it.
    pub pass: Option<&'static str>,
}

/// The examples of a policy in the binary, as far as its tests have some.
pub fn example(id: &str) -> Example {
    let found = EXAMPLES.binary_search_by(|(known, ..)| (*known).cmp(id));
    let Ok(index) = found else {
        return Example::default();
    };
    let (_, fail, pass) = EXAMPLES[index];
    let some = |text: &'static str| Some(text).filter(|text| !text.is_empty());
    Example {
        fail: some(fail),
        pass: some(pass),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_sorted_whole_blocks_without_expectations() {
        assert!(EXAMPLES.is_sorted_by(|(a, ..), (b, ..)| a < b));
        for (id, fail, pass) in EXAMPLES {
            for text in [fail, pass].into_iter().filter(|text| !text.is_empty()) {
                assert!(!text.contains("expect:"), "{id}: {text}");
                assert_eq!(
                    text.matches('{').count(),
                    text.matches('}').count(),
                    "{id}: {text}"
                );
            }
        }
        assert!(example("aws_ebs_volume_encrypted").fail.is_some());
        assert_eq!(example("nothing"), Example::default());
    }
}
