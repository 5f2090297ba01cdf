//! A tree of 1,000 modules as a company's repository has them: shared modules in two versions, and
//! a root module for each stage of each service. The same on every run.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// Modules in the tree.
pub(crate) const MODULES: usize = SERVICES * STAGES.len() + VERSIONS.len() * SHARED.len();

const SERVICES: usize = 330;
const STAGES: [&str; 3] = ["dev", "staging", "prod"];
const VERSIONS: [&str; 2] = ["v1", "v2"];

const SHARED: [(&str, &str); 5] = [
    ("bucket", include_str!("modules/bucket.tf")),
    ("database", include_str!("modules/database.tf")),
    ("disk", include_str!("modules/disk.tf")),
    ("key", include_str!("modules/key.tf")),
    ("network", include_str!("modules/network.tf")),
];

/// Writes the tree.
pub(crate) fn write(root: &Path) -> io::Result<()> {
    for version in VERSIONS {
        for (name, text) in SHARED {
            write_file(
                &root.join("modules").join(version).join(name),
                "main.tf",
                text,
            )?;
        }
    }
    for service in 0..SERVICES {
        for (stage, name) in STAGES.into_iter().enumerate() {
            let dir = root
                .join("stacks")
                .join(format!("service-{service:03}"))
                .join(name);
            let version = VERSIONS[usize::from(!service.is_multiple_of(4))];
            write_file(
                &dir,
                "main.tf",
                &include_str!("stack/main.tf").replace("VERSION", version),
            )?;
            write_file(&dir, "locals.tf", include_str!("stack/locals.tf"))?;
            write_file(&dir, "variables.tf", include_str!("stack/variables.tf"))?;
            write_file(&dir, "terraform.tfvars", &values(service, stage))?;
        }
    }
    Ok(())
}

fn write_file(dir: &Path, name: &str, text: &str) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    fs::write(dir.join(name), text)
}

/// The variables of a stack. Mostly right: about one stack in three has a mistake.
fn values(service: usize, stage: usize) -> String {
    let number = service * STAGES.len() + stage;
    let mut text = format!(
        "service     = \"service-{service:03}\"\nenvironment = \"{}\"\n",
        STAGES[stage]
    );
    let _ = writeln!(text, "cidr        = \"10.{}.0.0/16\"", number % 256);
    text.push_str("\ndatabases = {\n");
    for database in ["main", "audit", "search"]
        .into_iter()
        .take(1 + service % 3)
    {
        let engine = if service.is_multiple_of(5) {
            "mysql"
        } else {
            "postgres"
        };
        let _ = writeln!(
            text,
            "  {database} = {{\n    engine   = \"{engine}\"\n    multi_az = {}",
            stage == 2
        );
        if number.is_multiple_of(17) {
            text.push_str("    encrypted = false\n");
        }
        text.push_str("    parameters = {\n      log_connections = \"1\"\n      log_statement   = \"ddl\"\n    }\n  }\n");
    }
    text.push_str("}\n\nbuckets = [\n");
    for bucket in 0..2 + service % 4 {
        let _ = writeln!(
            text,
            "  {{ name = \"data-{bucket}\", shared = {}, retired = {} }},",
            number.is_multiple_of(11) && bucket == 1,
            bucket == 4
        );
    }
    text.push_str("  { name = \"logs\", expire_after_days = 90 },\n]\n\n");
    text.push_str("queues = [\"mail\", \"reports\", \"imports\"]\n");
    let mistakes = [
        (13, "client_cidrs = [\"0.0.0.0/0\"]"),
        (19, "key_rotation = false"),
        (23, "reporting_encrypted = false"),
    ];
    for (one_in, line) in mistakes {
        if number.is_multiple_of(one_in) {
            let _ = writeln!(text, "{line}");
        }
    }
    if service.is_multiple_of(6) {
        text.push_str("disk_size = 200\n");
    }
    let _ = writeln!(
        text,
        "\ntags = {{\n  Team       = \"team-{:02}\"\n  CostCentre = \"{}\"\n}}",
        service % 24,
        1000 + service
    );
    text
}
