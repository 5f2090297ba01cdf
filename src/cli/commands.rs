//! The commands.

mod check;
mod eval;
mod fixes;
mod graph;
mod init;
mod policies;
mod test;

use camino::Utf8PathBuf;
use clap::CommandFactory;

use super::args::{Arguments, Command, InputArguments, PolicyArguments};
use super::settings::Settings;
use super::{CLEAN, output};
use crate::check::CheckOptions;

/// Runs a command; its exit status.
pub(super) fn run(arguments: &Arguments, settings: Settings, base: Utf8PathBuf) -> u8 {
    match &arguments.command {
        Command::Check(check) => check::run(check, settings, base, arguments.color),
        Command::Graph(graph) => graph::run(graph, base),
        Command::Policies(list) => policies::list(list, base),
        Command::Explain(explain) => policies::explain(explain, base),
        Command::Validate(validate) => policies::validate(validate, base, arguments.color),
        Command::Test(test) => test::run(test, base, arguments.color),
        Command::Eval(eval) => eval::run(eval, base),
        Command::Init(init) => init::run(init, &base),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "tfproof", &mut script);
            output::print(|out| out.write_all(&script));
            CLEAN
        }
        Command::Man => {
            let page = clap_mangen::Man::new(Arguments::command());
            output::print(|out| page.render(out))
        }
    }
}

/// The directory that paths are relative to.
pub(super) fn current_dir() -> Result<Utf8PathBuf, String> {
    let dir = std::env::current_dir()
        .map_err(|error| format!("the current directory cannot be read: {error}"))?;
    Utf8PathBuf::from_path_buf(dir)
        .map_err(|dir| format!("the current directory is not Unicode: {}", dir.display()))
}

/// Options that commands have in common.
fn options(
    base: Utf8PathBuf,
    paths: &[Utf8PathBuf],
    inputs: Option<&InputArguments>,
    policies: Option<&PolicyArguments>,
) -> CheckOptions {
    let mut options = CheckOptions {
        base,
        paths: paths.to_vec(),
        ..CheckOptions::default()
    };
    if let Some(inputs) = inputs {
        options.exclude.clone_from(&inputs.exclude);
        options.schema_dirs.clone_from(&inputs.schema_dir);
        options.variables.clone_from(&inputs.var);
        options.variable_files.clone_from(&inputs.var_file);
        options.each_variable_file.clone_from(&inputs.each_var_file);
        options.environment = inputs.env_vars;
        options.workspace.clone_from(&inputs.workspace);
    }
    if let Some(policies) = policies {
        options.builtin = !policies.no_builtin;
        options.policy_dirs.clone_from(&policies.policy_dir);
        options.policy_inputs.clone_from(&policies.input);
        options.policy_input_files.clone_from(&policies.input_file);
    }
    options
}
