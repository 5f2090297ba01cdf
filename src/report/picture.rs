//! The resource graph as a picture: layers from those that refer to those that are referred to.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};

use super::plain::clean_line;
use crate::graph::Outline;

/// More boxes than this no reader takes in.
const MAX_NODES: usize = 150;
/// More lines than this are a black patch.
const MAX_EDGES: usize = 600;

const WIDTH: usize = 306;
const HEIGHT: usize = 42;
const GAP_X: usize = 90;
const GAP_Y: usize = 12;
const MARGIN: usize = 12;
/// Characters that fit into a box.
const MAX_LABEL: usize = 40;
/// Boxes on top of each other before a layer goes on beside itself.
const MAX_COLUMN: usize = 30;

/// How a box looks, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Status {
    /// Nothing was found.
    #[default]
    Fine,
    /// All that was found is set aside.
    Suppressed,
    /// Something is not known.
    Unknown,
    /// Some policy does not hold.
    Fail,
}

impl Status {
    fn class(self) -> &'static str {
        match self {
            Status::Fine => "fine",
            Status::Suppressed => "suppressed",
            Status::Unknown => "unknown",
            Status::Fail => "fail",
        }
    }
}

/// What is known of an address besides its place in the graph.
#[derive(Debug, Clone, Default)]
pub(super) struct Mark {
    /// How its box looks.
    pub(super) status: Status,
    /// Where its box leads.
    pub(super) link: Option<String>,
}

/// The boxes and lines of a picture.
#[derive(Default)]
struct Drawing {
    boxes: Vec<Box>,
    lines: Vec<(usize, usize)>,
    /// What the picture leaves out.
    note: Option<String>,
}

struct Box {
    /// The module that it is in.
    above: String,
    label: String,
    title: String,
    mark: Mark,
}

/// Draws an outline; `number` tells the pictures of a page apart.
pub(super) fn draw(outline: &Outline, number: usize, marks: &dyn Fn(&str) -> Mark) -> Markup {
    let drawing = choose(outline, marks);
    let places = layout(drawing.boxes.len(), &drawing.lines);
    let width = places.iter().map(|(x, _)| x + WIDTH).max().unwrap_or(0) + MARGIN;
    let height = places.iter().map(|(_, y)| y + HEIGHT).max().unwrap_or(0) + MARGIN;
    html! {
        @if let Some(note) = &drawing.note { p.note { (note) } }
        div.picture tabindex="0" role="region" aria-label="resource graph" {
            svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height) viewBox=(format!("0 0 {width} {height}")) role="img" {
                title { "Resources of " (clean_line(&outline.root)) " and their references" }
                defs {
                    marker id=(format!("arrow-{number}")) viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto" {
                        path class="head" d="M0 0 L8 4 L0 8 z" {}
                    }
                }
                g.lines {
                    @for (from, to) in drawing.lines.iter().take(MAX_EDGES) {
                        path d=(line(places[*from], places[*to])) marker-end=(format!("url(#arrow-{number})")) {}
                    }
                }
                @for (one, place) in drawing.boxes.iter().zip(&places) {
                    @if let Some(link) = &one.mark.link {
                        a href=(link) { (rect(one, *place)) }
                    } @else {
                        (rect(one, *place))
                    }
                }
            }
        }
        @if drawing.lines.len() > MAX_EDGES {
            p.note { (drawing.lines.len() - MAX_EDGES) " references are left out" }
        }
    }
}

fn rect(one: &Box, (x, y): (usize, usize)) -> Markup {
    html! {
        g class=(one.mark.status.class()) {
            title { (one.title) }
            rect x=(x) y=(y) width=(WIDTH) height=(HEIGHT) rx="5" {}
            text.above x=(x + 9) y=(y + 16) { (one.above) }
            text x=(x + 9) y=(y + 32) { (one.label) }
        }
    }
}

/// A curve from the right of one box to the left of another.
fn line((from_x, from_y): (usize, usize), (to_x, to_y): (usize, usize)) -> String {
    let (y, to_y) = (from_y + HEIGHT / 2, to_y + HEIGHT / 2);
    let bend = GAP_X / 2;
    if from_x < to_x {
        let x = from_x + WIDTH;
        format!(
            "M{x} {y} C{} {y} {} {to_y} {to_x} {to_y}",
            x + bend,
            to_x.saturating_sub(bend)
        )
    } else {
        // Within a layer, or back: out and in on the right.
        let (x, to_x) = (from_x + WIDTH, to_x + WIDTH);
        let out = x.max(to_x) + bend;
        format!("M{x} {y} C{out} {y} {out} {to_y} {to_x} {to_y}")
    }
}

/// What to draw: all of it, or what findings are about, or modules.
fn choose(outline: &Outline, marks: &dyn Fn(&str) -> Mark) -> Drawing {
    let all: Vec<Mark> = outline
        .nodes
        .iter()
        .map(|node| marks(&node.address))
        .collect();
    let count = outline.nodes.len();
    if count <= MAX_NODES {
        return subset(outline, &all, &(0..count).collect(), None);
    }
    let found: BTreeSet<usize> = (0..count)
        .filter(|index| all[*index].status != Status::Fine)
        .collect();
    let mut near = found.clone();
    for (from, to) in &outline.edges {
        if found.contains(from) {
            near.insert(*to);
        }
        if found.contains(to) {
            near.insert(*from);
        }
    }
    for (chosen, what) in [
        (near, "those with findings and their neighbours"),
        (found, "those with findings"),
    ] {
        if !chosen.is_empty() && chosen.len() <= MAX_NODES {
            let note = format!(
                "Of {count} resources the picture shows {what}, {}.",
                chosen.len()
            );
            return subset(outline, &all, &chosen, Some(note));
        }
    }
    modules(outline, &all)
}

fn subset(
    outline: &Outline,
    marks: &[Mark],
    chosen: &BTreeSet<usize>,
    note: Option<String>,
) -> Drawing {
    let position: BTreeMap<usize, usize> = chosen.iter().copied().zip(0..).collect();
    let one = |index: &usize| {
        let resource = &outline.nodes[*index];
        let address = &resource.address;
        let own = address.strip_prefix(&resource.module).unwrap_or(address);
        Box {
            above: shortened(&clean_line(&resource.module)),
            label: shortened(&clean_line(own.trim_start_matches('.'))),
            title: std::iter::once(&resource.address)
                .chain(&resource.types)
                .map(|line| clean_line(line))
                .collect::<Vec<_>>()
                .join("\n"),
            mark: marks[*index].clone(),
        }
    };
    Drawing {
        boxes: chosen.iter().map(one).collect(),
        lines: outline
            .edges
            .iter()
            .filter_map(|(from, to)| Some((*position.get(from)?, *position.get(to)?)))
            .collect(),
        note,
    }
}

/// One box for each module instance, the first of them if there are too many.
fn modules(outline: &Outline, marks: &[Mark]) -> Drawing {
    let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, node) in outline.nodes.iter().enumerate() {
        members.entry(&node.module).or_default().push(index);
    }
    let all = members.len();
    let worst = |nodes: &[usize]| nodes.iter().map(|node| marks[*node].status).max();
    let mut order: Vec<(&str, Vec<usize>)> = members.into_iter().collect();
    order.sort_by_key(|(name, nodes)| (std::cmp::Reverse(worst(nodes)), *name));
    order.truncate(MAX_NODES);
    let mut of_node: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, (_, nodes)) in order.iter().enumerate() {
        of_node.extend(nodes.iter().map(|node| (*node, index)));
    }
    let lines: BTreeSet<(usize, usize)> = outline
        .edges
        .iter()
        .filter_map(|(from, to)| Some((*of_node.get(from)?, *of_node.get(to)?)))
        .filter(|(from, to)| from != to)
        .collect();
    let one = |(name, nodes): &(&str, Vec<usize>)| {
        let name = if name.is_empty() {
            "root module".to_owned()
        } else {
            clean_line(name)
        };
        let first = nodes.iter().max_by_key(|node| marks[**node].status);
        Box {
            above: format!("{} resources", nodes.len()),
            label: shortened(&name),
            title: format!("{name}: {} resources", nodes.len()),
            mark: first.map(|node| marks[*node].clone()).unwrap_or_default(),
        }
    };
    let more = if all > order.len() {
        format!(", {} of {all}", order.len())
    } else {
        String::new()
    };
    Drawing {
        boxes: order.iter().map(one).collect(),
        lines: lines.into_iter().collect(),
        note: Some(format!(
            "The graph has {} resources; the picture shows module instances{more}, with the number of resources in each.",
            outline.nodes.len()
        )),
    }
}

/// The end of an address tells more than its beginning.
fn shortened(text: &str) -> String {
    shortened_to(text, MAX_LABEL)
}

fn shortened_to(text: &str, length: usize) -> String {
    let count = text.chars().count();
    if count <= length {
        return text.to_owned();
    }
    let tail: String = text.chars().skip(count - (length - 1)).collect();
    format!("…{tail}")
}

/// The upper left corners of the boxes.
fn layout(count: usize, lines: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let connected: BTreeSet<usize> = lines.iter().flat_map(|(from, to)| [*from, *to]).collect();
    let mut layers = layers(count, lines);
    untangle(&mut layers, lines, count);
    let mut places = vec![(0, 0); count];
    let (mut x, mut bottom) = (MARGIN, MARGIN);
    for layer in &layers {
        let layer: Vec<usize> = layer
            .iter()
            .copied()
            .filter(|one| connected.contains(one))
            .collect();
        for (index, node) in layer.iter().enumerate() {
            let y = MARGIN + (index % MAX_COLUMN) * (HEIGHT + GAP_Y);
            places[*node] = (x + (index / MAX_COLUMN) * (WIDTH + GAP_X), y);
            bottom = bottom.max(y + HEIGHT + GAP_Y);
        }
        if !layer.is_empty() {
            x += (WIDTH + GAP_X) * layer.len().div_ceil(MAX_COLUMN);
        }
    }
    // What refers to nothing and is referred to by nothing stands below, in rows.
    let columns = ((x - MARGIN) / (WIDTH + GAP_X)).max(4);
    if bottom > MARGIN {
        bottom += GAP_Y;
    }
    let alone = (0..count).filter(|one| !connected.contains(one));
    for (index, node) in alone.enumerate() {
        let row = bottom + (index / columns) * (HEIGHT + GAP_Y);
        places[node] = (MARGIN + (index % columns) * (WIDTH + GAP_Y), row);
    }
    places
}

/// Each box one layer behind the last that refers to it. What is left of a circle is put where
/// its first member is met.
fn layers(count: usize, lines: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut waiting = vec![0usize; count];
    let mut targets = vec![Vec::new(); count];
    for (from, to) in lines {
        waiting[*to] += 1;
        targets[*from].push(*to);
    }
    let mut depth = vec![0usize; count];
    let mut done = vec![false; count];
    let mut ready: Vec<usize> = (0..count).filter(|one| waiting[*one] == 0).collect();
    let mut next = 0;
    loop {
        while let Some(one) = ready.pop() {
            if std::mem::replace(&mut done[one], true) {
                continue;
            }
            for to in &targets[one] {
                if !done[*to] {
                    depth[*to] = depth[*to].max(depth[one] + 1);
                }
                waiting[*to] = waiting[*to].saturating_sub(1);
                if waiting[*to] == 0 {
                    ready.push(*to);
                }
            }
        }
        while next < count && done[next] {
            next += 1;
        }
        if next == count {
            break;
        }
        ready.push(next);
    }
    let mut layers = vec![Vec::new(); depth.iter().max().map_or(0, |deepest| deepest + 1)];
    for (node, depth) in depth.iter().enumerate() {
        layers[*depth].push(node);
    }
    layers
}

/// Times that the layers are gone through; more changes little.
const SWEEPS: usize = 4;

/// Orders each layer by the middle of what its boxes are connected with, forth and back.
fn untangle(layers: &mut [Vec<usize>], lines: &[(usize, usize)], count: usize) {
    let mut neighbours = vec![Vec::new(); count];
    for (from, to) in lines {
        neighbours[*from].push(*to);
        neighbours[*to].push(*from);
    }
    let mut position = vec![0usize; count];
    for layer in layers.iter() {
        for (index, node) in layer.iter().enumerate() {
            position[*node] = index;
        }
    }
    for sweep in 0..SWEEPS {
        let order: Vec<usize> = if sweep % 2 == 0 {
            (0..layers.len()).collect()
        } else {
            (0..layers.len()).rev().collect()
        };
        for index in order {
            // In thousandths, so that the order is the same everywhere.
            layers[index].sort_by_cached_key(|node| {
                let near = &neighbours[*node];
                let sum: usize = near.iter().map(|one| position[*one] * 1000).sum();
                sum.checked_div(near.len())
                    .unwrap_or(position[*node] * 1000)
            });
            for (at, node) in layers[index].iter().enumerate() {
                position[*node] = at;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_follow_references_and_circles_end() {
        assert_eq!(layers(3, &[(0, 1), (1, 2), (0, 2)]), [[0], [1], [2]]);
        let circle = layers(3, &[(0, 1), (1, 0), (1, 2)]);
        assert_eq!(circle.iter().flatten().count(), 3);
        assert_eq!(layers(1, &[(0, 0)]).len(), 1);
    }

    #[test]
    fn boxes_do_not_overlap() {
        let lines: Vec<(usize, usize)> = (1..60).map(|to| (to / 3, to)).collect();
        let mut places = layout(80, &lines);
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), 80);
    }

    #[test]
    fn labels_keep_their_end() {
        assert_eq!(shortened_to("abcdef", 4), "…def");
        assert_eq!(shortened_to("äöü", 4), "äöü");
    }
}
