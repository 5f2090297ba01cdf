//! How time and memory grow: each of what a run may have many of is doubled, again and again.
//!
//! `cargo bench --bench growth [-- SVG [KIND [MOST]]]` prints the table and draws the plot. Each point is a process
//! of its own, so that its peak of memory is its own. The limit is measured in it too: the same
//! files, read and parsed by hcl-edit on as many threads, and nothing done with them.
//! `-- --repository DIR…` measures directories as they are.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it prints a table"
)]

mod input;
mod plot;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;
use std::{env, fs, io};

use camino::Utf8PathBuf;
use rayon::prelude::*;
use tfproof::check::{CheckOptions, check};

use input::{KINDS, Kind};

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What was measured at a point.
struct Point {
    count: usize,
    bytes: u64,
    seconds: f64,
    processor: f64,
    limit: f64,
    peak: f64,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).filter(|one| one != "--bench").collect();
    let result = match &arguments[..] {
        [point, kind, dir] if point == "--point" => measure(kind, Path::new(dir)),
        [flag, dirs @ ..] if flag == REPOSITORY => repositories(dirs),
        [] => table(None, None, usize::MAX),
        [svg] => table(Some(Path::new(svg)), None, usize::MAX),
        [svg, kind] => table(Some(Path::new(svg)), Some(kind), usize::MAX),
        [svg, kind, most] => {
            let most = most.parse().unwrap_or(usize::MAX);
            table(Some(Path::new(svg)), Some(kind), most)
        }
        _ => Err(io::Error::other(
            "usage: growth [SVG [KIND [MOST]]] | --repository DIR…",
        )),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures directories as they are, errors and all, instead of input of the bench's own.
const REPOSITORY: &str = "--repository";

/// Measures directories: of several runs, the fastest.
fn repositories(dirs: &[String]) -> io::Result<()> {
    heading();
    for dir in dirs {
        let name = Path::new(dir).file_name().unwrap_or_default();
        let mut best: Option<Point> = None;
        for _ in 0..7 {
            let mut point = measured(REPOSITORY, Path::new(dir), 1)?;
            if let Some(best) = &best {
                point.seconds = point.seconds.min(best.seconds);
                point.processor = point.processor.min(best.processor);
                point.limit = point.limit.min(best.limit);
            }
            best = Some(point);
        }
        if let Some(best) = best {
            row(&name.to_string_lossy(), &best);
        }
    }
    Ok(())
}

fn heading() {
    println!(
        "{:<10} {:>7} {:>9} {:>10} {:>10} {:>10} {:>7} {:>10}",
        "", "count", "source", "clock", "processor", "limit", "×limit", "peak"
    );
}

fn row(name: &str, point: &Point) {
    println!(
        "{name:<10} {:>7} {:>6} KB {:>7.3} s {:>8.3} s {:>8.3} s {:>7.1} {:>7.1} MB",
        point.count,
        point.bytes / 1000,
        point.seconds,
        point.processor,
        point.limit,
        point.seconds / point.limit.max(0.000_1),
        point.peak
    );
}

/// `all` is a kind too.
fn table(svg: Option<&Path>, only: Option<&str>, most: usize) -> io::Result<()> {
    heading();
    let mut lines = Vec::new();
    let wanted = |kind: &&Kind| only.is_none_or(|only| only == "all" || only == kind.name);
    for kind in KINDS.iter().filter(wanted) {
        let mut points = Vec::new();
        let mut count = kind.first;
        while count <= kind.last.min(most) {
            let point = point(kind, count)?;
            row(kind.name, &point);
            points.push(point);
            count *= 2;
        }
        lines.push((kind.name, points));
    }
    match svg {
        Some(path) => fs::write(path, plot::draw(&lines)),
        None => Ok(()),
    }
}

/// Writes the input and has another process measure it.
fn point(kind: &Kind, count: usize) -> io::Result<Point> {
    let dir = tempfile::tempdir()?;
    (kind.write)(dir.path(), count)?;
    measured(kind.name, dir.path(), count)
}

/// Has another process measure a directory.
fn measured(kind: &str, dir: &Path, count: usize) -> io::Result<Point> {
    let output = Command::new(env::current_exe()?)
        .args(["--point", kind])
        .arg(dir)
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let numbers: Vec<f64> = text
        .split_whitespace()
        .filter_map(|one| one.parse().ok())
        .collect();
    let [bytes, seconds, processor, limit, peak] = numbers[..] else {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(io::Error::other(format!("{kind} {count}: {said}")));
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it was written as a whole number"
    )]
    let bytes = bytes as u64;
    Ok(Point {
        count,
        bytes,
        seconds,
        processor,
        limit,
        peak,
    })
}

/// Measures a run over a directory, and then the limit.
fn measure(kind: &str, dir: &Path) -> io::Result<()> {
    rayon::ThreadPoolBuilder::new()
        .stack_size(256 << 20)
        .build_global()
        .map_err(io::Error::other)?;
    let base = Utf8PathBuf::from_path_buf(dir.canonicalize()?)
        .map_err(|_| io::Error::other("its name is no Unicode"))?;
    let options = CheckOptions {
        paths: vec![".".into()],
        builtin: kind != "policies",
        policy_dirs: if kind == "policies" {
            vec![base.clone()]
        } else {
            Vec::new()
        },
        base,
        // As the command line has them made.
        fixes: true,
        ..CheckOptions::default()
    };
    let before = processor();
    let start = Instant::now();
    let report = check(&options);
    let seconds = start.elapsed().as_secs_f64();
    let processor = processor() - before;
    let peak = peak();
    let own = kind != REPOSITORY;
    if own && (report.summary.errors > 0 || report.findings.is_empty()) {
        let first = report.diagnostics.first().map(|one| one.message.clone());
        return Err(io::Error::other(format!("no measure: {first:?}")));
    }
    drop(report);
    let files = files(dir);
    let start = Instant::now();
    let bytes: u64 = files.par_iter().map(|file| parsed(file)).sum();
    let limit = start.elapsed().as_secs_f64();
    println!("{bytes} {seconds} {processor} {limit} {peak}");
    Ok(())
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(dir).into_iter().flatten();
    let files = entries.map(walkdir::DirEntry::into_path);
    files
        .filter(|path| path.extension().is_some_and(|ending| ending == "tf"))
        .collect()
}

fn parsed(file: &Path) -> u64 {
    let text = fs::read_to_string(file).unwrap_or_default();
    let body = hcl_edit::parser::parse_body(&text);
    std::hint::black_box(&body);
    text.len() as u64
}

/// Seconds of processor time of all threads, as the kernel counts them: in hundredths.
fn processor() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(") ").next().unwrap_or_default();
    let ticks = after_name.split(' ').skip(11).take(2);
    ticks
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}

/// The peak of memory in MB.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1000.0
}
