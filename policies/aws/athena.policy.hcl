# Athena: workgroups and databases.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_athena_workgroup" "results_encrypted" {
  locals {
    metadata = {
      title        = "Athena workgroups say how results are encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_159", "AVD-AWS-0006"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-036"]
      description  = <<-EOT
        Results of queries are copies of the data. Without the block, each client says for
        itself how they are encrypted. Results that Athena manages are always encrypted.
      EOT
      remediation  = <<-EOT
        result_configuration {
          output_location = "s3://query-results/"

          encryption_configuration {
            encryption_option = "SSE_KMS"
            kms_key_arn       = aws_kms_key.queries.arn
          }
        }
      EOT
    }

    managed = core::try(attrs.configuration[0].managed_query_results_configuration[0].enabled, false)
    option  = core::try(attrs.configuration[0].result_configuration[0].encryption_configuration[0].encryption_option, "")
  }

  enforce {
    condition     = local.option != "" || local.managed
    error_message = "the workgroup does not say how results are encrypted"
  }
}

resource_policy "aws_athena_workgroup" "configuration_enforced" {
  locals {
    metadata = {
      title        = "Clients of Athena cannot go round the settings of their workgroup"
      severity     = "high"
      aliases      = ["CKV_AWS_82", "AVD-AWS-0007"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-036"]
      description  = <<-EOT
        The settings of a workgroup are enforced unless this is switched off, and then each
        client may write results wherever it wants and unencrypted.
      EOT
      remediation  = <<-EOT
        configuration {
          enforce_workgroup_configuration = true
        }
      EOT
      fix          = { safe = true, set = { "configuration.enforce_workgroup_configuration" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.configuration[0].enforce_workgroup_configuration, true)
    error_message = "clients may go round the settings of the workgroup"
  }
}

resource_policy "aws_athena_database" "encrypted" {
  locals {
    metadata = {
      title        = "Athena databases say how results are encrypted"
      severity     = "high"
      aliases      = ["CKV_AWS_77", "AVD-AWS-0006"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-036"]
      description  = <<-EOT
        Terraform runs queries to make and to remove a database, and their results lie in the
        bucket.
      EOT
      remediation  = <<-EOT
        encryption_configuration {
          encryption_option = "SSE_KMS"
          kms_key           = aws_kms_key.queries.arn
        }
      EOT
    }
  }

  enforce {
    condition     = core::try(attrs.encryption_configuration[0].encryption_option, "") != ""
    error_message = "the database does not say how results are encrypted"
  }
}
