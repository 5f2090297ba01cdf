//! `tfproof graph`

use camino::Utf8PathBuf;

use super::super::args::{GraphArguments, GraphFormat};
use super::super::{CLEAN, INCOMPLETE, output};
use super::options;
use crate::check::graphs;
use crate::diagnostic::{Diagnostic, Level};
use crate::graph::Outline;
use crate::report::{graph, html};
use crate::source::normalize;

pub(super) fn run(arguments: &GraphArguments, base: Utf8PathBuf) -> u8 {
    let options = options(
        base,
        std::slice::from_ref(&arguments.path),
        Some(&arguments.inputs),
        None,
    );
    let (roots, general, sources) = graphs(&options, arguments.show_secrets);
    let path = normalize(&arguments.path);
    let is_file = options.base.join(&path).is_file();
    // A file stands for the module it belongs to.
    let path = match path.parent() {
        Some(dir) if is_file && dir == "" => ".".into(),
        Some(dir) if is_file => dir.to_owned(),
        _ => path,
    };
    let path = path
        .strip_prefix(&options.base)
        .map_or(path.clone(), |path| {
            if path.as_str().is_empty() {
                ".".into()
            } else {
                path.to_owned()
            }
        });
    let written = output::print(|out| match arguments.format {
        GraphFormat::Json => graph::write_json(&path, &roots, &general, &sources, out),
        GraphFormat::Dot => graph::write_dot(&roots, out),
        GraphFormat::Mermaid => graph::write_mermaid(&roots, out),
        GraphFormat::Html => {
            let outlines: Vec<Outline> = roots
                .iter()
                .map(|(dir, graph, _)| graph.outline(dir.as_str()))
                .collect();
            let all = general.iter().chain(roots.iter().flat_map(|root| &root.2));
            let errors: Vec<&Diagnostic> = all.filter(|one| one.level == Level::Error).collect();
            html::write_graphs(&outlines, &errors, out)
        }
    });
    let error = |diagnostic: &Diagnostic| diagnostic.level == Level::Error;
    let all = || {
        general
            .iter()
            .chain(roots.iter().flat_map(|(_, _, diagnostics)| diagnostics))
    };
    if arguments.format != GraphFormat::Json {
        for diagnostic in all().filter(|diagnostic| error(diagnostic)) {
            output::fail(&diagnostic.message);
        }
    }
    written.max(if all().any(error) { INCOMPLETE } else { CLEAN })
}
