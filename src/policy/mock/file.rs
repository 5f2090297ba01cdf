//! The blocks of a test file, and what is wrong with their form.

use std::fmt;

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use crate::diagnostic::{Diagnostic, Level, did_you_mean};
use crate::policy::Target;
use crate::source::Span;
use crate::syntax::tree::{Attribute, Block, Body};

/// What a mock stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Resource,
    Provider,
    Module,
    Data,
}

/// The kinds of mocks: what they are called, what they judge, and what they may have.
const KINDS: &[(&str, Kind, &[&str])] = &[
    (
        "resource",
        Kind::Resource,
        &["attrs", "prior_attrs", "meta", "expect_failure", "skip"],
    ),
    (
        "provider",
        Kind::Provider,
        &["attrs", "meta", "expect_failure"],
    ),
    ("module", Kind::Module, &["attrs", "meta", "expect_failure"]),
    ("data", Kind::Data, &["attrs"]),
];

const OTHER_BLOCKS: &[&str] = &["policytest", "inputs", "locals"];

impl Kind {
    pub(super) fn as_str(self) -> &'static str {
        KINDS[self as usize].0
    }

    fn arguments(self) -> &'static [&'static str] {
        KINDS[self as usize].2
    }

    /// What policies judge it; nothing judges data.
    pub(super) fn target(self) -> Option<Target> {
        match self {
            Kind::Resource => Some(Target::Resource),
            Kind::Provider => Some(Target::Provider),
            Kind::Module => Some(Target::Module),
            Kind::Data => None,
        }
    }
}

/// A mock: `resource "aws_sqs_queue" "plain" { … }`.
pub(super) struct Mock<'a> {
    pub(super) kind: Kind,
    pub(super) block: &'a Block,
    /// The first label: the resource type, provider, module source or data type.
    pub(super) ty: &'a SmolStr,
    /// The second label.
    pub(super) name: &'a SmolStr,
}

impl Mock<'_> {
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.block.body.attribute(name)
    }
}

impl fmt::Display for Mock<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.kind.as_str(), self.ty, self.name)
    }
}

/// A test file.
#[derive(Default)]
pub(super) struct TestFile<'a> {
    pub(super) targets: Option<&'a Attribute>,
    pub(super) inputs: FxHashMap<&'a str, &'a Attribute>,
    pub(super) locals: FxHashMap<&'a str, &'a Attribute>,
    pub(super) mocks: Vec<Mock<'a>>,
    by_name: FxHashMap<(Kind, SmolStr, SmolStr), Vec<usize>>,
}

impl TestFile<'_> {
    /// The mocks of these labels; there should be one.
    pub(super) fn find(&self, kind: Kind, ty: &str, name: &str) -> &[usize] {
        let found = self
            .by_name
            .get(&(kind, SmolStr::from(ty), SmolStr::from(name)));
        found.map_or(&[], Vec::as_slice)
    }
}

/// Reads a file. What is not understood is left out and reported.
pub(super) fn read<'a>(body: &'a Body, problems: &mut Vec<Diagnostic>) -> TestFile<'a> {
    let mut file = TestFile::default();
    for attribute in &body.attributes {
        let message = "a test file consists of blocks: an argument is not expected here";
        problems.push(Diagnostic::error(attribute.name_span, message));
    }
    let mut settings: Option<Span> = None;
    for block in &body.blocks {
        match block.kind.as_str() {
            "policytest" => {
                if let Some(first) = settings.replace(block.header) {
                    let message = "a test file has one policytest block";
                    let second = Diagnostic::error(block.header, message);
                    problems.push(second.related(first, "the first one"));
                }
                policytest(&mut file, block, problems);
            }
            "inputs" => gather(&mut file.inputs, block, "input", problems),
            "locals" => gather(&mut file.locals, block, "local value", problems),
            kind => match KINDS.iter().find(|(name, ..)| *name == kind) {
                Some((_, kind, _)) => mock(&mut file, *kind, block, problems),
                None => problems.push(unknown_block(block)),
            },
        }
    }
    file
}

fn unknown_block(block: &Block) -> Diagnostic {
    let known = KINDS.iter().map(|(name, ..)| *name);
    let known = known.chain(OTHER_BLOCKS.iter().copied());
    let mut diagnostic = Diagnostic::error(
        block.header,
        format!("there is no block type \"{}\" in a test file", block.kind),
    );
    diagnostic.help = did_you_mean(&block.kind, known).map(hint);
    diagnostic
}

fn hint(name: &str) -> String {
    format!("did you mean \"{name}\"?")
}

fn policytest<'a>(file: &mut TestFile<'a>, block: &'a Block, problems: &mut Vec<Diagnostic>) {
    expect_labels(block, 0, "a policytest block has no labels", problems);
    expect_arguments(block, &["targets"], problems);
    expect_blocks(block, &["terraform_config", "plugins"], problems);
    file.targets = file.targets.or(block.body.attribute("targets"));
}

fn gather<'a>(
    into: &mut FxHashMap<&'a str, &'a Attribute>,
    block: &'a Block,
    what: &str,
    problems: &mut Vec<Diagnostic>,
) {
    let message = format!("a block of type {} has no labels", block.kind);
    expect_labels(block, 0, &message, problems);
    expect_blocks(block, &[], problems);
    for attribute in &block.body.attributes {
        if let Some(first) = into.insert(&attribute.name, attribute) {
            let message = format!("the {what} {} is given twice", attribute.name);
            let second = Diagnostic::error(attribute.name_span, message);
            problems.push(second.related(first.name_span, "first given here"));
        }
    }
}

fn mock<'a>(file: &mut TestFile<'a>, kind: Kind, block: &'a Block, problems: &mut Vec<Diagnostic>) {
    let what = match kind {
        Kind::Resource => "a resource type",
        Kind::Provider => "a provider",
        Kind::Module => "a module source",
        Kind::Data => "a data type",
    };
    let message = format!("a {} mock has two labels: {what} and a name", kind.as_str());
    expect_labels(block, 2, &message, problems);
    expect_arguments(block, kind.arguments(), problems);
    expect_blocks(block, &["inputs"], problems);
    if kind == Kind::Data && block.body.attribute("attrs").is_none() {
        problems.push(Diagnostic::error(block.header, "a data mock needs attrs"));
    }
    let [ty, name] = &block.labels[..] else {
        return;
    };
    let index = file.mocks.len();
    let mock = Mock {
        kind,
        block,
        ty: &ty.text,
        name: &name.text,
    };
    // Published tests have such mocks: both are judged, and only a reference to them is an error.
    let same = file
        .by_name
        .entry((kind, ty.text.clone(), name.text.clone()))
        .or_default();
    if let Some(first) = same.first() {
        let second = Diagnostic::error(block.header, format!("there are two mocks {mock}"));
        let first = file.mocks[*first].block.header;
        problems.push(second.related(first, "the first one").level(Level::Warning));
    }
    same.push(index);
    file.mocks.push(mock);
}

fn expect_labels(block: &Block, count: usize, message: &str, problems: &mut Vec<Diagnostic>) {
    if block.labels.len() != count {
        problems.push(Diagnostic::error(block.header, message));
    }
}

fn expect_arguments(block: &Block, known: &[&str], problems: &mut Vec<Diagnostic>) {
    for attribute in &block.body.attributes {
        if !known.contains(&attribute.name.as_str()) {
            let message = format!(
                "a {} block has no argument named \"{}\"",
                block.kind, attribute.name
            );
            let mut diagnostic = Diagnostic::error(attribute.name_span, message);
            diagnostic.help = did_you_mean(&attribute.name, known.iter().copied()).map(hint);
            problems.push(diagnostic);
        }
    }
}

fn expect_blocks(block: &Block, known: &[&str], problems: &mut Vec<Diagnostic>) {
    for nested in &block.body.blocks {
        if !known.contains(&nested.kind.as_str()) {
            let message = format!(
                "there is no block type \"{}\" in a {} block",
                nested.kind, block.kind
            );
            let mut diagnostic = Diagnostic::error(nested.header, message);
            diagnostic.help = did_you_mean(&nested.kind, known.iter().copied()).map(hint);
            if ["attrs", "prior_attrs", "meta"].contains(&nested.kind.as_str()) {
                diagnostic.help = Some(format!("write an argument: {} = {{ … }}", nested.kind));
            }
            problems.push(diagnostic);
        }
    }
}
