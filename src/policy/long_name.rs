//! The long names of checks in tfsec, which comments for it and for Trivy use.

use std::sync::OnceLock;

/// A name and the id that it stands for, a line.
const TABLE: &str = include_str!("long_names.txt");

fn rows() -> &'static [(&'static str, &'static str)] {
    static ROWS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(' ')).collect()
    })
}

/// The id that a name stands for.
pub(super) fn id(name: &str) -> Option<&'static str> {
    // Most of what is asked for is the id of a policy, and is told by its look.
    if !name.contains('-') || name.contains('*') || name.starts_with(char::is_uppercase) {
        return None;
    }
    let rows = rows();
    let at = rows.binary_search_by_key(&name, |(known, _)| known).ok()?;
    Some(rows[at].1)
}

#[cfg(test)]
mod tests {
    use super::{TABLE, id, rows};

    #[test]
    fn names_are_found_and_nothing_else_is() {
        assert_eq!(id("aws-kms-auto-rotate-keys"), Some("AVD-AWS-0065"));
        assert_eq!(id("aws-kms-auto-rotate"), None);
        assert_eq!(id("AVD-AWS-0065"), None);
        assert_eq!(id(""), None);
    }

    #[test]
    fn the_table_is_sorted_and_whole() {
        assert!(rows().is_sorted_by(|a, b| a.0 < b.0));
        let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.count(), rows().len());
        let well_formed = |id: &str| id.starts_with("AVD-AWS-") && id.len() == 12;
        assert!(rows().iter().all(|(_, id)| well_formed(id)));
    }
}
