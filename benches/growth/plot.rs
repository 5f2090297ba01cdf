//! The plot: time and memory over how often the input was doubled, both axes logarithmic, so that
//! what is linear is a straight line as steep as the grey ones.

use std::fmt::Write as _;

use super::Point;

const COLORS: [&str; 8] = [
    "#0b6e4f", "#b3541e", "#3d348b", "#a4133c", "#1d7fb0", "#7a6a00", "#c2407f", "#444444",
];
/// Entries of the legend in a row.
const ROW: usize = 4;
const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 60.0;
const TOP: f64 = 40.0;

/// The plot of these lines.
pub(crate) fn draw(lines: &[(&str, Vec<Point>)]) -> String {
    let mut svg = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1040 460\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"1040\" height=\"460\" fill=\"#fff\"/>\n",
    );
    panel(
        &mut svg,
        0.0,
        "clock, seconds",
        lines,
        (0.001, 100.0),
        |point| point.seconds,
    );
    panel(
        &mut svg,
        520.0,
        "peak of memory, MB",
        lines,
        (1.0, 10_000.0),
        |point| point.peak,
    );
    for (index, (name, points)) in lines.iter().enumerate() {
        let place = |number: usize| f64::from(u32::try_from(number).unwrap_or(0));
        let x = LEFT + 240.0 * place(index % ROW);
        let y = 405.0 + 22.0 * place(index / ROW);
        let range = points.first().zip(points.last());
        let (first, last) = range.map_or((0, 0), |(a, b)| (a.count, b.count));
        let color = COLORS[index % COLORS.len()];
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"12\" height=\"12\" fill=\"{color}\"/><text x=\"{}\" y=\"{}\">{name} {first} to {last}</text>",
            x + 18.0,
            y + 11.0
        );
    }
    svg.push_str("</svg>\n");
    svg
}

fn panel(
    svg: &mut String,
    at: f64,
    title: &str,
    lines: &[(&str, Vec<Point>)],
    (low, high): (f64, f64),
    value: fn(&Point) -> f64,
) {
    let doublings = lines
        .iter()
        .map(|(_, points)| points.len())
        .max()
        .unwrap_or(2);
    let steps = f64::from(u32::try_from(doublings.max(2) - 1).unwrap_or(1));
    let x = |index: usize| at + LEFT + WIDTH * f64::from(u32::try_from(index).unwrap_or(0)) / steps;
    let y = |number: f64| {
        let part = (number.clamp(low, high) / low).log10() / (high / low).log10();
        TOP + HEIGHT * (1.0 - part)
    };
    let _ = writeln!(
        svg,
        "<text x=\"{}\" y=\"24\" font-weight=\"bold\">{title}</text>",
        at + LEFT
    );
    let mut tick = low;
    while tick <= high * 1.001 {
        let _ = writeln!(
            svg,
            "<line x1=\"{}\" x2=\"{}\" y1=\"{2:.1}\" y2=\"{2:.1}\" stroke=\"#ddd\"/><text x=\"{3}\" y=\"{4:.1}\" text-anchor=\"end\">{tick}</text>",
            at + LEFT,
            at + LEFT + WIDTH,
            y(tick),
            at + LEFT - 8.0,
            y(tick) + 4.0
        );
        tick *= 10.0;
    }
    for index in 0..doublings {
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\">×{}</text>",
            x(index),
            TOP + HEIGHT + 20.0,
            1_u64 << index
        );
    }
    // As steep as what is linear.
    let last = doublings - 1;
    let factor = (1_u64 << last.min(40)).to_string().parse().unwrap_or(1.0);
    let mut start = low;
    while start < high {
        let _ = writeln!(
            svg,
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"#bbb\" stroke-dasharray=\"3 4\"/>",
            x(0),
            y(start),
            x(last),
            y(start * factor)
        );
        start *= 10.0;
    }
    for (index, (_, points)) in lines.iter().enumerate() {
        let path: Vec<String> = points
            .iter()
            .enumerate()
            .map(|(at, point)| format!("{:.1},{:.1}", x(at), y(value(point))))
            .collect();
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"/>",
            path.join(" "),
            COLORS[index % COLORS.len()]
        );
    }
}
