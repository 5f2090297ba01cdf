# Configuration of tfproof for this directory and those below it.
# Each option of `tfproof check` has its argument here; the command line outweighs this file.
# Paths and globs are relative to this file. `tfproof check --print-config` shows what is in force.

# Which policies take part: ids, ids of Checkov and Trivy, globs. All, if nothing is selected.
# select    = ["aws_*"]
# ignore    = ["CKV_AWS_144"]
# framework = ["hipaa"]

# Findings below this severity are not reported: info, low, medium, high or critical.
# min_severity = "low"

# Findings from this severity on make the check fail; "never" only reports.
# fail_on = "low"

# Whether what source does not decide counts as a failure.
# strict = false

# Other severities than the policies' own.
# severity = {
#   aws_s3_bucket_versioning = "high"
# }

# Your own policies, and values for the inputs of policies.
# policy_dir = ["policies"]
# inputs = {
#   required_tags = ["owner"]
# }

# Values for input variables of root modules, as with terraform plan.
# var_file = ["prod.tfvars"]
# var = {
#   region = "eu-central-1"
# }

# What is left out, in the notation of .gitignore.
# exclude = ["examples/"]

# Findings that were there before and do not count: written by `tfproof check --write-baseline`.
# baseline = ".tfproof-baseline.json"

# Whether a suppression without a reason is an error.
# require_reasons = true

# Other settings for some files.
# override "legacy/**" {
#   ignore       = ["aws_s3_bucket_versioning"]
#   min_severity = "high"
# }
