//! Functions: whether there is one of the name, and whether it takes so many arguments.

use super::{Checker, Place, Step};
use crate::address::ResourceMode;
use crate::diagnostic::{Diagnostic, Level, did_you_mean};
use crate::eval::function;
use crate::policy::Target;
use crate::policy::function::{NAMESPACE, functions};
use crate::policy::scope::reads_files;
use crate::source::Span;
use crate::syntax::tree::{Call, ExprKind};

/// Functions that are not rows of a table: how many arguments they take at least and at most.
const SPECIAL: &[(&str, usize, Option<usize>)] = &[
    ("try", 1, None),
    ("can", 1, Some(1)),
    ("getresources", 1, Some(2)),
    ("getdatasource", 2, Some(2)),
    ("gethttprequest", 1, Some(2)),
];

/// The functions that the documentation of the language lists. Others that Terraform has are
/// evaluated too, and may be unknown elsewhere.
const DOCUMENTED: &str = "abs alltrue anytrue can ceil chomp chunklist coalescelist compact concat \
    contains contains_substring csvdecode distinct element endswith flatten floor format formatdate \
    formatlist getdatasource gethttprequest getresources indent issensitive join jsondecode \
    jsonencode keys length log lower max merge min nonsensitive one parseint pow range regex \
    regex_match regexall reverse semvercmp semverconstraint sensitive setintersection setproduct \
    setsubtract setunion signum slice sort split startswith strrev substr timeadd timecmp timestamp \
    title tolist toset trim trimprefix trimspace trimsuffix try type upper values valuetostring \
    yamldecode yamlencode zipmap";

impl Checker<'_> {
    pub(super) fn call(&mut self, place: Place, call: &Call, span: Span) {
        if let Some(name) = call.name.strip_prefix("core::") {
            self.core_call(place, name, call);
        } else if let Some(name) = call.name.strip_prefix(NAMESPACE) {
            self.own_call(name, call);
        } else if let Some(rest) = call.name.strip_prefix("plugin::") {
            let plugin = rest.split("::").next().unwrap_or_default();
            if !self.plugins.iter().any(|known| known == plugin) {
                let message = format!("there is no plugin \"{plugin}\" in the policy block");
                self.push(Diagnostic::error(call.name_span, message));
            }
        } else {
            self.bare_call(call, span);
        }
    }

    fn unknown_function(&mut self, call: &Call, nearest: Option<String>) {
        let message = format!("there is no function named \"{}\"", call.name);
        let mut diagnostic = Diagnostic::error(call.name_span, message);
        diagnostic.help = nearest.map(|nearest| format!("did you mean \"{nearest}\"?"));
        self.push(diagnostic);
    }

    fn core_call(&mut self, place: Place, name: &str, call: &Call) {
        if let Some((_, least, most)) = SPECIAL.iter().find(|(known, ..)| *known == name) {
            self.count(call, *least, *most);
            return self.callback(place, name, call);
        }
        let found = function::find_policy(name).or_else(|| function::find(name));
        let Some(function) = found.filter(|_| !reads_files(name)) else {
            let special = SPECIAL.iter().map(|(name, ..)| *name);
            let documented = DOCUMENTED.split_whitespace();
            let nearest = did_you_mean(name, documented.chain(special))
                .or_else(|| did_you_mean(name, function::names()));
            let nearest = nearest.filter(|nearest| !reads_files(nearest));
            return self.unknown_function(call, nearest.map(|name| format!("core::{name}")));
        };
        let least = function.params.len();
        self.count(call, least, function.variadic.is_none().then_some(least));
        if !DOCUMENTED.split_whitespace().any(|known| known == name) {
            let message = format!(
                "core::{name} is not among the documented functions of the language: it works here, and may not elsewhere"
            );
            self.push(Diagnostic::error(call.name_span, message).level(Level::Note));
        }
    }

    fn own_call(&mut self, name: &str, call: &Call) {
        let Some(function) = functions().find(|function| function.name == name) else {
            let nearest = did_you_mean(name, functions().map(|function| function.name));
            return self.unknown_function(call, nearest.map(|name| format!("{NAMESPACE}{name}")));
        };
        let least = function.params.iter().filter(|param| !param.optional);
        self.count(call, least.count(), Some(function.params.len()));
    }

    /// Fails when it is evaluated, and not before: it may stand in a branch that never is.
    fn bare_call(&mut self, call: &Call, span: Span) {
        let known = |name: &str| {
            SPECIAL.iter().any(|(known, ..)| *known == name)
                || function::find(name).is_some()
                || function::find_policy(name).is_some()
        };
        if call.name.contains("::") || !known(&call.name) {
            let nearest = did_you_mean(
                call.name.rsplit("::").next().unwrap_or_default(),
                DOCUMENTED.split_whitespace(),
            );
            return self.unknown_function(call, nearest.map(|name| format!("core::{name}")));
        }
        let message = format!(
            "{}() has no namespace: whatever it stands in fails when it is evaluated",
            call.name
        );
        self.push(
            Diagnostic::error(span, message)
                .level(Level::Warning)
                .help(format!("core::{}(…)", call.name)),
        );
    }

    fn count(&mut self, call: &Call, least: usize, most: Option<usize>) {
        let given = call.args.len();
        // What is expanded may be any number of arguments.
        let few = given < least && !call.expand;
        let many = most.is_some_and(|most| given - usize::from(call.expand) > most);
        if !few && !many {
            return;
        }
        let takes = match most {
            Some(most) if most == least => format!("{least}"),
            Some(most) => format!("{least} to {most}"),
            None => format!("at least {least}"),
        };
        let plural = if most.unwrap_or(least) == 1 { "" } else { "s" };
        let message = format!("{} takes {takes} argument{plural}, not {given}", call.name);
        let span = call
            .args
            .get(most.unwrap_or(usize::MAX))
            .map_or(call.name_span, |arg| arg.span);
        self.push(Diagnostic::error(span, message));
    }

    /// Functions that ask for other objects: where they are there, and for which types.
    fn callback(&mut self, place: Place, name: &str, call: &Call) {
        let mode = match name {
            "getresources" => ResourceMode::Managed,
            "getdatasource" => ResourceMode::Data,
            _ => return,
        };
        if let Some((Target::Provider | Target::Module, _)) = place.target {
            let message = format!("core::{name} is there in resource policies only");
            self.push(Diagnostic::error(call.name_span, message));
        }
        let Some(ExprKind::String(ty)) = call.args.first().map(|arg| &arg.kind) else {
            return;
        };
        self.resource_type(mode, ty, call.args[0].span);
        let filter = call.args.get(1).map(|arg| &arg.kind);
        match filter {
            Some(ExprKind::Object(items)) if mode == ResourceMode::Managed => {
                for (key, _) in items {
                    if let ExprKind::String(name) = &key.kind {
                        let path = [(Step::Name(name.clone()), key.span)];
                        self.path(Target::Resource, ty, &path);
                    }
                }
            }
            None if mode == ResourceMode::Managed && !call.expand => {
                let message =
                    "core::getresources is reported to need its second argument elsewhere";
                self.push(
                    Diagnostic::error(call.name_span, message)
                        .level(Level::Warning)
                        .help("pass {} for all resources of the type"),
                );
            }
            _ => {}
        }
    }
}
