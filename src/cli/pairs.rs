//! Which report goes where.

use clap::ArgMatches;

use super::args::Format;

/// The formats in the order of the outputs, those without one last.
///
/// With as many outputs as formats, the first belongs to the first and so on. With fewer, an
/// output belongs to the last format before it that has none yet: `--format human --format sarif
/// --output FILE` writes the file as SARIF.
pub(super) fn in_order_of_outputs(matches: &ArgMatches, formats: &[Format]) -> Vec<Format> {
    let places = |name: &str| -> Vec<usize> {
        let places = matches.indices_of(name);
        places.map(Iterator::collect).unwrap_or_default()
    };
    order(&places("format"), &places("output"))
        .into_iter()
        .filter_map(|index| formats.get(index).copied())
        .collect()
}

/// The formats by index, from where they and the outputs stand among the arguments.
fn order(formats: &[usize], outputs: &[usize]) -> Vec<usize> {
    let mut free: Vec<usize> = (0..formats.len()).collect();
    if outputs.len() >= formats.len() {
        return free;
    }
    let mut order = Vec::new();
    for output in outputs {
        let before = free.iter().rposition(|index| formats[*index] < *output);
        order.push(free.remove(before.unwrap_or(0)));
    }
    order.extend(free);
    order
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn an_output_belongs_to_the_format_before_it() {
        for (formats, outputs, expected) in [
            (&[1, 3][..], &[2, 4][..], &[0, 1][..]),
            // As many outputs as formats: in their order.
            (&[1, 2], &[3, 4], &[0, 1]),
            (&[3, 4], &[1, 2], &[0, 1]),
            (&[1, 2], &[3], &[1, 0]),
            (&[1, 3], &[2], &[0, 1]),
            (&[1, 2, 4], &[3, 5], &[1, 2, 0]),
            (&[1, 2, 3], &[4, 5], &[2, 1, 0]),
            (&[2, 3], &[1], &[0, 1]),
            (&[], &[1], &[]),
        ] {
            assert_eq!(order(formats, outputs), expected, "{formats:?} {outputs:?}");
        }
    }
}
