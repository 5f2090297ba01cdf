//! `--statistics`: how many findings of what kind, and where the time went.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::time::Duration;

use super::Context;
use super::plain::clean_line;
use crate::check::{Finding, FindingOutcome};

/// Rows of a table; the rest is summed up.
const MAX_ROWS: usize = 30;

/// Policies shown as the slowest.
const MAX_SLOW: usize = 10;

/// Fail, unknown, suppressed.
type Counts = [usize; 3];

/// Writes the tables.
pub fn write(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    table("policy", context, |finding| finding.id.to_string(), out)?;
    table(
        "severity",
        context,
        |finding| finding.severity.to_string(),
        out,
    )?;
    table("module", context, |finding| module(&finding.address), out)?;
    table("root module", context, |finding| finding.root.clone(), out)?;
    slowest(context, out)?;
    let stages = context.report.stages.iter();
    let stages: Vec<String> = stages
        .map(|(name, time)| format!("{name} {:.1} ms", time.as_secs_f64() * 1000.0))
        .collect();
    if !stages.is_empty() {
        writeln!(out, "time: {}\n", stages.join(", "))?;
    }
    Ok(())
}

/// The policies that took longest.
fn slowest(context: &Context, out: &mut dyn Write) -> io::Result<()> {
    let costs = context.report.costs.iter().enumerate();
    let judged = costs.map(|(index, (judged, time))| (index, *judged, *time));
    let mut costs: Vec<_> = judged.filter(|(_, judged, _)| *judged > 0).collect();
    if costs.is_empty() {
        return Ok(());
    }
    costs.sort_by_key(|(index, _, time)| (Reverse(*time), *index));
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    writeln!(out, "{:>9} {:>8}  slowest policies", "ms", "judged")?;
    for (index, judged, time) in costs.iter().take(MAX_SLOW) {
        let id = clean_line(&context.report.library.policies[*index].id);
        let time = milliseconds(*time);
        writeln!(out, "{time:>9.2} {judged:>8}  {id}")?;
    }
    let all: Duration = costs.iter().map(|(_, _, time)| *time).sum();
    let judged: usize = costs.iter().map(|(_, judged, _)| judged).sum();
    let (all, count) = (milliseconds(all), costs.len());
    writeln!(out, "{all:>9.2} {judged:>8}  all {count} policies\n")
}

/// The module calls at the front of an address, without keys of instances.
fn module(address: &str) -> String {
    let mut module = String::new();
    let mut rest = address;
    while let Some(call) = rest.strip_prefix("module.") {
        let end = call.find(['.', '[']).unwrap_or(call.len());
        let dot = if module.is_empty() { "" } else { "." };
        module.push_str(&format!("{dot}module.{}", &call[..end]));
        rest = &call[end..];
        if rest.starts_with('[') {
            rest = after_key(rest);
        }
        rest = rest.strip_prefix('.').unwrap_or(rest);
    }
    if module.is_empty() {
        "(root)".to_owned()
    } else {
        module
    }
}

/// What follows the key of an instance; a quoted key may hold brackets.
fn after_key(text: &str) -> &str {
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ']' if !quoted => return &text[at + 1..],
            _ => {}
        }
    }
    ""
}

fn table(
    title: &str,
    context: &Context,
    key: impl Fn(&Finding) -> String,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    for finding in &context.report.findings {
        let column = match finding.outcome {
            FindingOutcome::Fail => 0,
            FindingOutcome::Unknown => 1,
            FindingOutcome::Suppressed => 2,
            FindingOutcome::Pass => continue,
        };
        counts.entry(key(finding)).or_default()[column] += 1;
    }
    if counts.is_empty() {
        return Ok(());
    }
    let mut rows: Vec<(String, Counts)> = counts.into_iter().collect();
    rows.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    writeln!(
        out,
        "{:>6} {:>8} {:>11}  {title}",
        "fail", "unknown", "suppressed"
    )?;
    for (name, [fail, unknown, suppressed]) in rows.iter().take(MAX_ROWS) {
        let name = clean_line(name);
        writeln!(out, "{fail:>6} {unknown:>8} {suppressed:>11}  {name}")?;
    }
    if rows.len() > MAX_ROWS {
        writeln!(out, "{:>29}{} more", "", rows.len() - MAX_ROWS)?;
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_of_addresses_have_no_keys() {
        assert_eq!(module("aws_x.a"), "(root)");
        assert_eq!(
            module("module.a[\"x].module.b\"].module.c[0].aws_x.a[1]"),
            "module.a.module.c"
        );
    }
}
