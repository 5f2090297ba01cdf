# What was to be filled in and was not: accounts, regions and names of keys that are none.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_*" "no_placeholders" {
  locals {
    metadata = {
      title        = "ARNs, accounts and regions are real ones"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["CM-6"] }
      requirements = ["R-285"]
      description  = <<-EOT
        ACCOUNT_ID, <region> and xxxx stand for what an author was to put in. A principal that does not
        exist makes AWS refuse the whole policy; a condition with one lets nobody in, and a Deny with
        one denies nothing. The accounts of AWS's own examples, such as 123456789012, are reported as
        low: somebody may own them.
      EOT
      remediation  = <<-EOT
        data "aws_caller_identity" "current" {}

        # and in the ARN
        "arn:aws:iam::$${data.aws_caller_identity.current.account_id}:root"
      EOT
    }

    found    = plugin::tfproof::stand_in(attrs)
    text     = core::try(local.found.text, "")
    kind     = core::try(local.found.kind, "")
    severity = local.kind == "documentation" ? "low" : "medium"
    subject  = core::try(local.found.text, attrs)

    what = {
      account       = "where an account has to be"
      documentation = "an account of AWS's documentation"
      region        = "where a region has to be"
      name          = "where the name of something that exists has to be"
    }

    fix = local.kind != "account" ? null : {
      safe    = true
      title   = "write the account that the data source tells"
      replace = { text = local.text, by = "$${data.aws_caller_identity.{{name}}.account_id}", declared = "data.aws_caller_identity" }
    }
  }

  enforce {
    condition     = local.found == null
    error_message = local.kind == "documentation" ? "${local.text} is ${local.what.documentation}" : "${local.text} stands ${core::try(local.what[local.kind], "for something")}"
  }
}
