//! The flags, as clap reads them and `--help` shows them.

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::diagnostic::Severity;

/// Static policy linter for Terraform and OpenTofu
///
/// Reads configurations as they stand, without a plan, credentials or network, and shows each
/// violation on the expression that causes it, with the way its value took.
#[derive(Debug, Parser)]
#[allow(clippy::doc_markdown, reason = "clap prints the text as it stands")]
#[command(
    name = "tfproof",
    version,
    propagate_version = true,
    after_help = "Exit status: 0 clean, 1 findings at or above --fail-on, 2 the run could not do its whole job"
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,

    /// Threads to use; all cores if not given
    #[arg(long, global = true, value_name = "N")]
    pub(super) jobs: Option<usize>,

    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub(super) color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Lint the configurations under the paths
    Check(Box<CheckArguments>),
    /// Print the evaluated resource graph
    Graph(GraphArguments),
    /// List the loaded policies
    Policies(PoliciesArguments),
    /// Explain one policy: why, how to fix
    Explain(ExplainArguments),
    /// Check policy files without running them
    Validate(ValidateArguments),
    /// Run the tests of policies
    Test(TestArguments),
    /// Evaluate one expression in a module: value, type, why unknown, where from
    Eval(EvalArguments),
    /// Write a commented .tfproof.hcl, or a policy and its tests, to start from
    Init(InitArguments),
    /// Print shell completions
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the man page
    Man,
}

/// Which configurations, with which values.
#[derive(Debug, Args)]
#[allow(clippy::doc_markdown, reason = "clap prints the text as it stands")]
pub(super) struct InputArguments {
    /// Value of an input variable of root modules
    #[arg(long = "var", value_name = "NAME=VALUE", help_heading = "Values")]
    pub(super) var: Vec<String>,

    /// Variables file for root modules
    #[arg(long, value_name = "FILE", help_heading = "Values")]
    pub(super) var_file: Vec<Utf8PathBuf>,

    /// Evaluate once with each of the variables files that fit, and say for which a finding holds
    #[arg(long, value_name = "GLOB", help_heading = "Values")]
    pub(super) each_var_file: Option<String>,

    /// Take values of input variables from TF_VAR_… in the environment too
    #[arg(long, help_heading = "Values")]
    pub(super) env_vars: bool,

    /// Workspace that terraform.workspace names
    #[arg(long, value_name = "NAME", help_heading = "Values")]
    pub(super) workspace: Option<String>,

    /// Files and directories to leave out
    #[arg(long, value_name = "GLOB")]
    pub(super) exclude: Vec<String>,

    /// Directory with further provider schemas: .json files from terraform providers schema -json
    #[arg(long, value_name = "DIR")]
    pub(super) schema_dir: Vec<Utf8PathBuf>,
}

/// Which policies.
#[derive(Debug, Args)]
pub(super) struct PolicyArguments {
    /// Directory with further .policy.hcl files
    #[arg(long, value_name = "DIR", help_heading = "Policies")]
    pub(super) policy_dir: Vec<Utf8PathBuf>,

    /// Leave out the policies in the binary
    #[arg(long, help_heading = "Policies")]
    pub(super) no_builtin: bool,

    /// Value of an input of policies
    #[arg(long, value_name = "NAME=VALUE", help_heading = "Policies")]
    pub(super) input: Vec<String>,

    /// File with values of inputs of policies, in the format of variables files
    #[arg(long, value_name = "FILE", help_heading = "Policies")]
    pub(super) input_file: Vec<Utf8PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Directories, or files that stand for their module
    #[arg(default_value = ".")]
    pub(super) paths: Vec<Utf8PathBuf>,

    #[command(flatten)]
    pub(super) inputs: InputArguments,

    #[command(flatten)]
    pub(super) policies: PolicyArguments,

    /// Only these policies: ids, aliases, globs
    #[arg(
        long,
        value_name = "ID",
        value_delimiter = ',',
        help_heading = "Policies"
    )]
    pub(super) select: Vec<String>,

    /// Not these policies: ids, aliases, globs
    #[arg(
        long,
        value_name = "ID",
        value_delimiter = ',',
        help_heading = "Policies"
    )]
    pub(super) ignore: Vec<String>,

    /// Only policies that cite this framework
    #[arg(
        long,
        value_name = "NAME",
        value_delimiter = ',',
        help_heading = "Policies"
    )]
    pub(super) framework: Vec<String>,

    /// Report format; several for several reports of one run
    #[arg(long, value_enum, help_heading = "Reports")]
    pub(super) format: Vec<Format>,

    /// Where the report of the --format before it goes; standard output for - and those without
    #[arg(long, value_name = "FILE", help_heading = "Reports")]
    pub(super) output: Vec<Utf8PathBuf>,

    /// Leave out findings below this severity: info, low, medium, high or critical
    #[arg(long, value_name = "SEVERITY", default_value = "low", value_parser = severity, help_heading = "Verdict")]
    pub(super) min_severity: Severity,

    /// Severity from which findings make the run fail: low, medium, high, critical or never
    #[arg(long, value_name = "SEVERITY", default_value = "low", value_parser = fail_on, help_heading = "Verdict")]
    pub(super) fail_on: FailOn,

    /// Count unknown verdicts as failures
    #[arg(long, help_heading = "Verdict")]
    pub(super) strict: bool,

    /// Findings in this file do not count
    #[arg(long, value_name = "FILE", help_heading = "Verdict")]
    pub(super) baseline: Option<Utf8PathBuf>,

    /// Write the findings of this run to the baseline, .tfproof-baseline.json if none is named
    #[arg(long, help_heading = "Verdict", conflicts_with_all = ["changed_since", "no_suppressions"])]
    pub(super) write_baseline: bool,

    /// Count what comments and the baseline set aside
    #[arg(long, help_heading = "Verdict")]
    pub(super) no_suppressions: bool,

    /// Report only what changes since this Git revision can have caused
    #[arg(long, value_name = "REV", help_heading = "Verdict")]
    pub(super) changed_since: Option<String>,

    /// Configuration file; .tfproof.hcl at or above the paths if not given
    #[arg(
        long,
        value_name = "FILE",
        help_heading = "Configuration",
        conflicts_with = "no_config"
    )]
    pub(super) config: Option<Utf8PathBuf>,

    /// Read no configuration file
    #[arg(long, help_heading = "Configuration")]
    pub(super) no_config: bool,

    /// Print what the run would go by, and where each value comes from
    #[arg(long, help_heading = "Configuration")]
    pub(super) print_config: bool,

    /// List passes too
    #[arg(long, help_heading = "Reports")]
    pub(super) include_passes: bool,

    /// Change the source so that policies hold, where that replaces and disconnects nothing that runs
    #[arg(long, help_heading = "Fixes")]
    pub(super) fix: bool,

    /// With --fix: also the changes that do
    #[arg(long, help_heading = "Fixes")]
    pub(super) unsafe_fixes: bool,

    /// Print the changes of --fix as a unified diff and write nothing
    #[arg(long, help_heading = "Fixes")]
    pub(super) diff: bool,

    /// Only the last line, and what could not be done
    #[arg(long, short, help_heading = "Reports")]
    pub(super) quiet: bool,

    /// Counts by policy, severity and module, and where the time went; on standard error
    #[arg(long, help_heading = "Reports")]
    pub(super) statistics: bool,

    /// Unknown verdicts with their reasons, and notes
    #[arg(long, short, help_heading = "Reports")]
    pub(super) verbose: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Human,
    Json,
    Sarif,
    Junit,
    Github,
    Gitlab,
    Markdown,
    Html,
}

impl Format {
    /// Whether reports of this format say how findings can be fixed.
    pub(super) fn shows_fixes(self) -> bool {
        matches!(self, Format::Human | Format::Json | Format::Sarif)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FailOn {
    Severity(Severity),
    Never,
}

fn severity(text: &str) -> Result<Severity, String> {
    Severity::parse(text).ok_or_else(|| "one of info, low, medium, high, critical".to_owned())
}

fn fail_on(text: &str) -> Result<FailOn, String> {
    if text == "never" {
        return Ok(FailOn::Never);
    }
    severity(text)
        .map(FailOn::Severity)
        .map_err(|_| "one of low, medium, high, critical, never".to_owned())
}

#[derive(Debug, Args)]
pub(super) struct GraphArguments {
    /// The directory of the root module, or one above several
    #[arg(default_value = ".")]
    pub(super) path: Utf8PathBuf,

    /// The language of the graph
    #[arg(long, value_enum, default_value_t = GraphFormat::Dot)]
    pub(super) format: GraphFormat,

    /// Write secrets in clear, for programs that compare values
    #[arg(long)]
    pub(super) show_secrets: bool,

    #[command(flatten)]
    pub(super) inputs: InputArguments,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum GraphFormat {
    Dot,
    Json,
    Mermaid,
    Html,
}

#[derive(Debug, Args)]
pub(super) struct PoliciesArguments {
    #[command(flatten)]
    pub(super) policies: PolicyArguments,

    /// How to list them
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    pub(super) format: ListFormat,

    /// Only these policies: ids, aliases, globs
    #[arg(
        long,
        value_name = "ID",
        value_delimiter = ',',
        help_heading = "Policies"
    )]
    pub(super) select: Vec<String>,

    /// Not these policies: ids, aliases, globs
    #[arg(
        long,
        value_name = "ID",
        value_delimiter = ',',
        help_heading = "Policies"
    )]
    pub(super) ignore: Vec<String>,

    /// Only policies that cite this framework; in Markdown, by citation
    #[arg(
        long,
        value_name = "NAME",
        value_delimiter = ',',
        help_heading = "Policies"
    )]
    pub(super) framework: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    Human,
    Json,
    Markdown,
}

#[derive(Debug, Args)]
#[allow(clippy::doc_markdown, reason = "clap prints the text as it stands")]
pub(super) struct InitArguments {
    /// The directory to write to
    #[arg(default_value = ".")]
    pub(super) path: Utf8PathBuf,

    /// Write a policy for a resource type, and its tests: --policy aws_sqs_queue encrypted
    #[arg(long, num_args = 2, value_names = ["TYPE", "NAME"])]
    pub(super) policy: Option<Vec<String>>,

    /// Where the policy goes, in place of PATH
    #[arg(long, value_name = "DIR", requires = "policy")]
    pub(super) dir: Option<Utf8PathBuf>,
}

#[derive(Debug, Args)]
#[allow(clippy::doc_markdown, reason = "clap prints the text as it stands")]
pub(super) struct ExplainArguments {
    /// Id or alias (CKV_AWS_16, AVD-AWS-0080)
    pub(super) id: String,

    #[command(flatten)]
    pub(super) policies: PolicyArguments,
}

#[derive(Debug, Args)]
pub(super) struct ValidateArguments {
    /// Policy files, or directories with some
    #[arg(default_value = ".")]
    pub(super) paths: Vec<Utf8PathBuf>,

    /// How to say what is wrong
    #[arg(long, value_enum, default_value_t = ValidateFormat::Human)]
    pub(super) format: ValidateFormat,

    /// Directory with further provider schemas: .json files from terraform providers schema -json
    #[arg(long, value_name = "DIR")]
    pub(super) schema_dir: Vec<Utf8PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ValidateFormat {
    Human,
    Json,
}

#[derive(Debug, Args)]
#[allow(clippy::doc_markdown, reason = "clap prints the text as it stands")]
pub(super) struct TestArguments {
    /// Directories with policies and their tests
    #[arg(default_value = ".")]
    pub(super) paths: Vec<Utf8PathBuf>,

    /// Only tests whose path or policy contains this
    #[arg(long, value_name = "TEXT")]
    pub(super) filter: Option<String>,

    /// Write the results as JUnit XML too
    #[arg(long, value_name = "FILE")]
    pub(super) junit: Option<Utf8PathBuf>,

    /// Say which policies lack a case: failing, passing, unknown, through a module
    #[arg(long)]
    pub(super) coverage: bool,

    /// Directory with further provider schemas: .json files from terraform providers schema -json
    #[arg(long, value_name = "DIR")]
    pub(super) schema_dir: Vec<Utf8PathBuf>,

    #[command(flatten)]
    pub(super) policies: PolicyArguments,
}

#[derive(Debug, Args)]
pub(super) struct EvalArguments {
    /// The expression
    pub(super) expression: String,

    /// The directory of the root module
    #[arg(default_value = ".")]
    pub(super) path: Utf8PathBuf,

    /// Write secrets in clear, for programs that compare values
    #[arg(long)]
    pub(super) show_secrets: bool,

    #[command(flatten)]
    pub(super) inputs: InputArguments,
}
