# MSK: clusters for Kafka and connectors.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "environments" {
  description = "More words for the names of environments: { prod = [\"blue\"] }."
  type        = map(list(string))
  default     = {}
}

input "classifications" {
  description = "More words for classifications of data: { RESTRICTED = [\"clinical\"] }."
  type        = map(list(string))
  default     = {}
}

input "unknown_environment_is_production" {
  description = "Whether resources of which nothing says the environment count as production."
  type        = bool
  default     = true
}

resource_policy "aws_msk_cluster" "customer_managed_key" {
  locals {
    metadata = {
      title        = "MSK clusters are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["AVD-AWS-0179"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-027", "R-048"]
      description  = <<-EOT
        Brokers are always encrypted at rest; without a key, with the account's aws/kafka key,
        whose policy nobody outside AWS can set. The key is chosen when the cluster is created.
        Asked for in production and for classified data.
      EOT
      remediation  = <<-EOT
        encryption_info {
          encryption_at_rest_kms_key_arn = aws_kms_key.streams.arn
        }
      EOT
    }

    # All classified data ask for a key of one's own, and else all of production; what nothing
    # is said of counts as production unless an input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    severity       = local.classification == "INTERNAL" && !local.production ? "low" : "medium"
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )

    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.demanded

    key      = core::try(attrs.encryption_info[0].encryption_at_rest_kms_key_arn, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no key is named, so the AWS-managed key aws/kafka encrypts the brokers' storage" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_msk_cluster" "client_broker_encryption" {
  locals {
    metadata = {
      title        = "Clients of MSK clusters must use TLS"
      severity     = "high"
      aliases      = ["CKV_AWS_81", "AVD-AWS-0073"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-138"]
      description  = <<-EOT
        TLS is the default. With TLS_PLAINTEXT, brokers listen in clear as well, and nothing
        tells which clients use it.
      EOT
      remediation  = <<-EOT
        encryption_info {
          encryption_in_transit {
            client_broker = "TLS"
          }
        }
      EOT
      fix          = { safe = true, set = { "encryption_info.encryption_in_transit.client_broker" = "TLS" } }
    }

    mode = core::try(attrs.encryption_info[0].encryption_in_transit[0].client_broker, "TLS")
  }

  enforce {
    condition     = local.mode == "TLS"
    error_message = "brokers accept clients without TLS (${local.mode})"
  }
}

resource_policy "aws_msk_cluster" "in_cluster_encryption" {
  locals {
    metadata = {
      title        = "Brokers of MSK clusters talk to each other over TLS"
      severity     = "high"
      aliases      = ["CKV_AWS_81", "AVD-AWS-0073"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-138"]
      description  = <<-EOT
        Encryption between brokers is on by default, and can only be chosen when the cluster is
        created.
      EOT
      remediation  = <<-EOT
        encryption_info {
          encryption_in_transit {
            in_cluster = true
          }
        }
      EOT
      fix          = { safe = false, set = { "encryption_info.encryption_in_transit.in_cluster" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.encryption_info[0].encryption_in_transit[0].in_cluster, true)
    error_message = "brokers send each other the data in clear"
  }
}

resource_policy "aws_msk_cluster" "authenticated" {
  locals {
    metadata = {
      title        = "MSK clusters refuse clients that do not say who they are"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(d)"], "nist-800-53" = ["IA-2", "AC-3"] }
      requirements = ["R-138"]
      description  = <<-EOT
        With unauthenticated = true, whatever reaches a broker reads and writes every topic.
      EOT
      remediation  = <<-EOT
        client_authentication {
          unauthenticated = false

          sasl {
            iam = true
          }
        }
      EOT
    }
  }

  enforce {
    condition     = !core::try(attrs.client_authentication[0].unauthenticated, false)
    error_message = "clients that do not say who they are are accepted"
  }
}

resource_policy "aws_msk_cluster" "private" {
  locals {
    metadata = {
      title        = "MSK clusters are reached from inside a VPC"
      severity     = "high"
      aliases      = ["CKV_AWS_291"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["SC-7"] }
      requirements = ["R-204"]
      description  = <<-EOT
        Public access gives each broker an address on the internet. It is off by default.
      EOT
      remediation  = <<-EOT
        broker_node_group_info {
          connectivity_info {
            public_access {
              type = "DISABLED"
            }
          }
        }
      EOT
    }

    access = core::try(attrs.broker_node_group_info[0].connectivity_info[0].public_access[0].type, "DISABLED")
  }

  enforce {
    condition     = local.access == "DISABLED"
    error_message = "the brokers have public addresses (${local.access})"
  }
}

resource_policy "aws_mskconnect_connector" "transit_encryption" {
  locals {
    metadata = {
      title        = "Connectors talk to their cluster over TLS"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-138"]
      description  = <<-EOT
        A connector uses clear text unless it is told otherwise, where the cluster lets it.
      EOT
      remediation  = <<-EOT
        kafka_cluster_encryption_in_transit {
          encryption_type = "TLS"
        }
      EOT
    }
  }

  enforce {
    condition     = core::try(attrs.kafka_cluster_encryption_in_transit[0].encryption_type, "PLAINTEXT") == "TLS"
    error_message = "the connector talks to its cluster in clear"
  }
}
