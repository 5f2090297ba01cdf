# What tfproof says without a policy, by what it knows of the providers. Each rule has the metadata
# of a policy, so that it is listed, explained, selected and suppressed like one.

rule "schema_unsupported_argument" {
  title        = "Arguments exist"
  severity     = "high"
  requirements = ["R-274", "R-275", "R-280"]
  frameworks   = { "nist-800-53" = ["CM-2", "CM-6", "SA-11"] }
  description  = <<-EOT
    The provider refuses an argument that its schema does not have. Until someone runs the plan, it
    looks as if it did something: "storage_encypted = true" reads like encryption and encrypts
    nothing.
  EOT
  remediation  = "Write the name that the provider's documentation gives, or remove the argument."
}

rule "schema_unsupported_block" {
  title        = "Blocks exist"
  severity     = "high"
  requirements = ["R-274", "R-276", "R-280"]
  frameworks   = { "nist-800-53" = ["CM-2", "CM-6", "SA-11"] }
  description  = "The provider refuses a block that its schema does not have, so what stands in it has no effect."
  remediation  = "Write the name that the provider's documentation gives, or remove the block."
}

rule "schema_block_as_argument" {
  title        = "Blocks are written as blocks"
  severity     = "medium"
  requirements = ["R-276"]
  frameworks   = { "nist-800-53" = ["CM-2", "CM-6", "SA-11"] }
  description  = "A nested block stands without an equals sign. Terraform refuses the other form."
  remediation  = "Remove the equals sign; for several blocks from a collection, use a dynamic block."
}

rule "schema_argument_as_block" {
  title        = "Arguments are written with an equals sign"
  severity     = "medium"
  requirements = ["R-276"]
  frameworks   = { "nist-800-53" = ["CM-2", "CM-6", "SA-11"] }
  description  = "An argument takes a value, also where the value is a map. Terraform refuses a block in its place."
  remediation  = "Write the name, an equals sign and the value."
}

rule "schema_missing_argument" {
  title        = "Required arguments are present"
  severity     = "medium"
  requirements = ["R-277"]
  frameworks   = { "nist-800-53" = ["CM-2", "CM-6", "SA-11"] }
  description  = "The provider refuses a block that lacks a required argument. Often the block is a fragment, and other settings are missing too."
  remediation  = "Set the argument."
}

rule "schema_missing_block" {
  title        = "Required blocks are present"
  severity     = "medium"
  requirements = ["R-277"]
  frameworks   = { "nist-800-53" = ["CM-2", "CM-6", "SA-11"] }
  description  = "The provider refuses a block that lacks a required nested block."
  remediation  = "Add the block."
}

rule "schema_too_many_blocks" {
  title        = "Blocks do not stand more often than allowed"
  severity     = "medium"
  requirements = ["R-276"]
  frameworks   = { "nist-800-53" = ["CM-2", "CM-6", "SA-11"] }
  description  = "The provider refuses more blocks of a type than its schema allows."
  remediation  = "Merge the blocks, or remove the superfluous ones."
}

rule "schema_wrong_type" {
  title        = "Values have the type of their argument"
  severity     = "medium"
  requirements = ["R-278"]
  frameworks   = { "nist-800-53" = ["CM-2", "CM-6", "SA-11"] }
  description  = "Terraform converts between strings, numbers and bools where that loses nothing, and refuses everything else."
  remediation  = "Write a value of the type that the argument has."
}

rule "schema_deprecated" {
  title        = "No deprecated arguments"
  severity     = "info"
  requirements = ["R-280"]
  frameworks   = { "nist-800-53" = ["CM-2", "CM-6", "SA-11"] }
  description  = "A deprecated argument or block works today and goes away with a later major version of the provider."
  remediation  = "See the provider's upgrade guide for what takes its place."
}

rule "schema_read_only" {
  title        = "What the provider sets is not written"
  severity     = "medium"
  requirements = ["R-274"]
  frameworks   = { "nist-800-53" = ["CM-2", "CM-6", "SA-11"] }
  description  = "The attribute exists, but only to be read. The provider refuses a value for it."
  remediation  = "Remove it."
}

rule "schema_unknown_resource_type" {
  title        = "Resource types exist"
  severity     = "medium"
  requirements = ["R-284"]
  frameworks   = { "nist-800-53" = ["CM-2", "CM-6", "SA-11"] }
  description  = "The provider has no such type, so nothing of it is ever created. Types of providers whose schema tfproof does not have are left alone."
  remediation  = "Write the type that the provider's documentation gives."
}

rule "schema_unknown_reference" {
  title        = "References lead to something"
  severity     = "high"
  requirements = ["R-283"]
  frameworks   = { "nist-800-53" = ["CM-2"] }
  description  = "Terraform refuses a reference to a variable, local value, resource, module output or attribute that does not exist. What evaluation fails on is reported as an error; this rule finds the rest."
  remediation  = "Refer to what is declared, or declare it."
}

rule "schema_invalid_value" {
  title        = "Values are among those allowed"
  severity     = "medium"
  requirements = ["R-279"]
  frameworks   = { "nist-800-53" = ["CM-2", "CM-6", "SA-11"] }
  description  = "The provider refuses a value that is not in its list or outside its range. Case counts: enabled is not Enabled."
  remediation  = "Write one of the values that are allowed."
}

rule "schema_conflicting_arguments" {
  title        = "Arguments do not contradict each other"
  severity     = "medium"
  requirements = ["R-282"]
  frameworks   = { "nist-800-53" = ["CM-6"] }
  description  = "Of some arguments only one may be set. The provider refuses both, or one of them wins silently."
  remediation  = "Remove one of them."
}
