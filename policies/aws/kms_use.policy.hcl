# KMS: what uses keys. One policy judges all resources of AWS here: the arguments that name a key are
# listed below.

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

input "kms_max_families_of_restricted_key" {
  description = "How many families of services may share a key for RESTRICTED data."
  type        = number
  default     = 1
}

locals {
  # Arguments of resources that name the key that what they store is encrypted with.
  arguments = [
    "kms_key_id", "kms_key_arn", "kms_key", "kms_arn", "kms_master_key_id", "kms_key_identifier", "encryption_key",
    "customer_encryption_key_arn", "volume_encryption_key", "performance_insights_kms_key_id", "master_user_secret_kms_key_id",
  ]

  # Services that there are many resources of and that have no such argument (the word after aws_):
  # they are not looked through.
  without_keys = [
    "acm", "alb", "appautoscaling", "autoscaling", "config", "default", "ec2", "eip", "guardduty", "iam", "identitystore",
    "internet", "kms", "lb", "nat", "network", "organizations", "ram", "route", "route53", "security", "securityhub",
    "ssoadmin", "subnet", "vpc", "wafv2",
  ]

  # The same in blocks, and in blocks of blocks.
  block_arguments = [
    ["root_block_device", "kms_key_id"],
    ["ebs_block_device", "kms_key_id"],
    ["encrypt_at_rest", "kms_key_id"],
    ["server_side_encryption", "kms_key_arn"],
    ["encryption_configuration", "kms_key"],
    ["encryption_configuration", "kms_key_id"],
    ["encryption_info", "encryption_at_rest_kms_key_arn"],
  ]
  inner_arguments = [
    ["rule", "apply_server_side_encryption_by_default", "kms_master_key_id"],
    ["block_device_mappings", "ebs", "kms_key_id"],
    ["encryption_config", "provider", "key_arn"],
  ]

  # The arguments by which keys are used most, with the family of the service.
  consumers = [
    ["aws_db_instance", "kms_key_id", "databases"],
    ["aws_rds_cluster", "kms_key_id", "databases"],
    ["aws_docdb_cluster", "kms_key_id", "databases"],
    ["aws_neptune_cluster", "kms_key_arn", "databases"],
    ["aws_dynamodb_table", "server_side_encryption.kms_key_arn", "databases"],
    ["aws_redshift_cluster", "kms_key_id", "databases"],
    ["aws_elasticache_replication_group", "kms_key_id", "databases"],
    ["aws_opensearch_domain", "encrypt_at_rest.kms_key_id", "databases"],
    ["aws_s3_bucket_server_side_encryption_configuration", "rule.apply_server_side_encryption_by_default.kms_master_key_id", "objects"],
    ["aws_ebs_volume", "kms_key_id", "files"],
    ["aws_instance", "root_block_device.kms_key_id", "files"],
    ["aws_instance", "ebs_block_device.kms_key_id", "files"],
    ["aws_efs_file_system", "kms_key_id", "files"],
    ["aws_secretsmanager_secret", "kms_key_id", "secrets"],
    ["aws_ssm_parameter", "key_id", "secrets"],
    ["aws_sqs_queue", "kms_master_key_id", "messages"],
    ["aws_sns_topic", "kms_master_key_id", "messages"],
    ["aws_kinesis_stream", "kms_key_id", "messages"],
    ["aws_lambda_function", "kms_key_arn", "functions"],
  ]
  # Logs and backups of a workload may share its key.
  families = ["databases", "objects", "files", "secrets", "messages", "functions"]
}

resource_policy "aws_*" "key_symmetric" {
  locals {
    metadata = {
      title        = "Data at rest is encrypted with symmetric keys"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-13"] }
      requirements = ["R-050"]
      description  = <<-EOT
        Services encrypt data with AES-256 keys: a key with customer_master_key_spec RSA_4096 or HMAC_256,
        or one that is for signing, is refused when it is applied. Volumes are judged by the policy on
        their key.
      EOT
      remediation  = <<-EOT
        customer_master_key_spec = "SYMMETRIC_DEFAULT"
        key_usage                = "ENCRYPT_DECRYPT"
      EOT
    }

    keys = core::concat(
      [for name in local.arguments : core::try(attrs[name], null)],
      core::contains(["aws_ssm_parameter", "aws_xray_encryption_config"], meta.type) ? [core::try(attrs.key_id, null)] : [],
      core::flatten([for path in local.block_arguments : core::try([for b in attrs[path[0]] : core::try(b[path[1]], null)], [])]),
      core::flatten([for path in local.inner_arguments : core::try([for b in attrs[path[0]] : [for c in b[path[1]] : core::try(c[path[2]], null)]], [])]),
    )

    # Of a key that is declared elsewhere, nothing is said here.
    declared = [for key in local.keys : plugin::tfproof::key_kind(key) == "customer" ? plugin::tfproof::key(key) : null]
  }

# Policies on volumes say it of theirs.
  filter = core::contains(local.without_keys, core::split("_", meta.type)[1]) ? false : !core::contains(["aws_ebs_volume", "aws_instance", "aws_spot_instance_request"], meta.type) && core::anytrue([for key in local.keys : key != null])

  enforce {
    condition = core::alltrue([
      for key in local.declared : key == null ? true : core::try(key.customer_master_key_spec, "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT"
    ])
    error_message = "the key is not symmetric, so it cannot encrypt what is stored here"
  }

  enforce {
    condition = core::alltrue([
      for key in local.declared : key == null ? true : core::try(key.key_usage, "ENCRYPT_DECRYPT") == "ENCRYPT_DECRYPT"
    ])
    error_message = "the key is not for encryption, so it cannot encrypt what is stored here"
  }
}

resource_policy "aws_*" "key_of_same_environment" {
  locals {
    metadata = {
      title        = "Keys are used in their own environment only"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(4)(ii)(A)"], "nist-800-53" = ["SC-12", "AC-4"] }
      requirements = ["R-075"]
      description  = <<-EOT
        Who may use the key in development can read what it encrypts in production. Each environment
        has keys of its own. The environment of the resource and that of the key are compared, where
        something says both: tags, variables, directories, names.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.production.arn
      EOT
    }

    keys = core::concat(
      [for name in local.arguments : core::try(attrs[name], null)],
      core::contains(["aws_ssm_parameter", "aws_xray_encryption_config"], meta.type) ? [core::try(attrs.key_id, null)] : [],
      core::flatten([for path in local.block_arguments : core::try([for b in attrs[path[0]] : core::try(b[path[1]], null)], [])]),
      core::flatten([for path in local.inner_arguments : core::try([for b in attrs[path[0]] : [for c in b[path[1]] : core::try(c[path[2]], null)]], [])]),
    )

    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    of_keys     = [for key in local.keys : plugin::tfproof::key_kind(key) == "customer" ? core::try(plugin::tfproof::environment_of(plugin::tfproof::key(key).id, input.environments), null) : null]
    others      = [for e in local.of_keys : e if e == null ? false : !core::contains([null, "other", local.environment.name], e.name)]
    subject     = [for index, e in local.of_keys : local.keys[index] if e == null ? false : !core::contains([null, "other", local.environment.name], e.name)][0]
  }

# Where nothing says the environment, there is nothing to compare.
  filter = core::contains(local.without_keys, core::split("_", meta.type)[1]) ? false : !core::contains([null, "other"], local.environment.name) && core::anytrue([for key in local.keys : key != null])

  enforce {
    condition     = core::alltrue([for e in local.of_keys : e == null ? true : core::contains([null, "other", local.environment.name], e.name)])
    error_message = "the environment is ${local.environment.name} (${local.environment.source}), and that of the key is ${core::try(local.others[0].name, "another")} (${core::try(local.others[0].source, "by what is found there")})"
  }
}

resource_policy "aws_kms_key" "shared_by_environments" {
  locals {
    metadata = {
      title        = "One key is not shared by environments"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(4)(ii)(A)"], "nist-800-53" = ["SC-12", "AC-4"] }
      requirements = ["R-075"]
      description  = <<-EOT
        Who may use the key in development can read what it encrypts in production. A key outside of a
        for_each over the environments is how it mostly happens. Keys that have an environment of their
        own are compared with each of their users instead.
      EOT
      remediation  = <<-EOT
        resource "aws_kms_key" "this" {
          for_each = var.environments

          tags = { Environment = each.key }
        }
      EOT
    }

    aliases = plugin::tfproof::referrers("aws_kms_alias", "target_key_id", core::try(attrs.id, null))
    uses = core::flatten([
      for use in local.consumers : core::concat(
        [for r in plugin::tfproof::referrers(use[0], use[1], core::try(attrs.id, null)) : r.id],
        core::flatten([for alias in local.aliases : [for r in plugin::tfproof::referrers(use[0], use[1], core::try(alias.id, null)) : r.id]]),
      )
    ])
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    names       = [for id in local.uses : plugin::tfproof::environment_of(id, input.environments).name]
    production  = core::contains(local.names, "prod")
    staging     = core::contains(local.names, "staging")
    development = core::contains(local.names, "dev")
  }

  filter = core::contains([null, "other"], local.environment.name)

  enforce {
    condition     = !(local.production && (local.staging || local.development) || local.staging && local.development)
    error_message = "the key is used in several environments: ${core::join(", ", core::compact([local.production ? "prod" : "", local.staging ? "staging" : "", local.development ? "dev" : ""]))}"
  }
}

resource_policy "aws_*" "key_of_same_classification" {
  locals {
    metadata = {
      title        = "Keys are used for data of their own classification only"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "AC-16"] }
      requirements = ["R-076"]
      description  = <<-EOT
        Whoever needs the key for internal data can decrypt the patients' records under the same key.
        Each class of data has keys of its own. The classification of the resource and that of the key
        are compared, where tags or variables say both.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.restricted.arn
      EOT
    }

    keys = core::concat(
      [for name in local.arguments : core::try(attrs[name], null)],
      core::contains(["aws_ssm_parameter", "aws_xray_encryption_config"], meta.type) ? [core::try(attrs.key_id, null)] : [],
      core::flatten([for path in local.block_arguments : core::try([for b in attrs[path[0]] : core::try(b[path[1]], null)], [])]),
      core::flatten([for path in local.inner_arguments : core::try([for b in attrs[path[0]] : [for c in b[path[1]] : core::try(c[path[2]], null)]], [])]),
    )

    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    of_keys        = [for key in local.keys : plugin::tfproof::key_kind(key) == "customer" ? core::try(plugin::tfproof::classification_of(plugin::tfproof::key(key).id, input.classifications), null) : null]
    others         = [for c in local.of_keys : c if !core::contains([null, "other", local.classification], c)]
    subject        = [for index, c in local.of_keys : local.keys[index] if !core::contains([null, "other", local.classification], c)][0]
  }

# Where nothing says the classification, there is nothing to compare.
  filter = core::contains(local.without_keys, core::split("_", meta.type)[1]) ? false : !core::contains([null, "other"], local.classification) && core::anytrue([for key in local.keys : key != null])

  enforce {
    condition     = core::alltrue([for c in local.of_keys : core::contains([null, "other", local.classification], c)])
    error_message = "the data is ${local.classification}, and the key is for data that is ${core::try(local.others[0], "classified otherwise")}"
  }
}

resource_policy "aws_kms_key" "shared_by_classifications" {
  locals {
    metadata = {
      title        = "One key is not shared by data of several classifications"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "AC-16"] }
      requirements = ["R-076"]
      description  = <<-EOT
        Whoever needs the key for internal data can decrypt the patients' records under the same key.
        Keys that have a classification of their own are compared with each of their users instead.
      EOT
      remediation  = <<-EOT
        resource "aws_kms_key" "restricted" {
          tags = { Classification = "RESTRICTED" }
        }
      EOT
    }

    aliases = plugin::tfproof::referrers("aws_kms_alias", "target_key_id", core::try(attrs.id, null))
    uses = core::flatten([
      for use in local.consumers : core::concat(
        [for r in plugin::tfproof::referrers(use[0], use[1], core::try(attrs.id, null)) : r.id],
        core::flatten([for alias in local.aliases : [for r in plugin::tfproof::referrers(use[0], use[1], core::try(alias.id, null)) : r.id]]),
      )
    ])
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    names          = [for id in local.uses : plugin::tfproof::classification_of(id, input.classifications)]
    found          = [for class in ["RESTRICTED", "CONFIDENTIAL", "INTERNAL", "PUBLIC"] : class if core::contains(local.names, class)]
  }

  filter = core::contains([null, "other"], local.classification)

  enforce {
    condition     = core::length(local.found) < 2
    error_message = "the key encrypts data of several classifications: ${core::join(", ", local.found)}"
  }
}

resource_policy "aws_kms_key" "restricted_dedicated" {
  locals {
    metadata = {
      title        = "Keys for RESTRICTED data serve one family of services"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["SC-12"] }
      requirements = ["R-077"]
      description  = <<-EOT
        A key that is used by databases, buckets and queues alike has so many users that its policy says
        nothing any more, and switching it off stops everything at once. Logs and backups of the workload
        may share its key. Alarms on deletion are looked for by the policy on trails.
      EOT
      remediation  = <<-EOT
        # One key for the database, one for the bucket:
        resource "aws_kms_key" "records" {
          tags = { Classification = "RESTRICTED" }
        }
      EOT
    }

    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    aliases        = plugin::tfproof::referrers("aws_kms_alias", "target_key_id", core::try(attrs.id, null))
    found = [
      for family in local.families : family if core::anytrue(core::flatten([
        for use in local.consumers : [
          core::length(plugin::tfproof::referrers(use[0], use[1], core::try(attrs.id, null))) > 0,
          core::anytrue([for alias in local.aliases : core::length(plugin::tfproof::referrers(use[0], use[1], core::try(alias.id, null))) > 0]),
        ] if use[2] == family
      ]))
    ]
  }

  filter = local.classification == "RESTRICTED"

  enforce {
    condition     = core::length(local.found) <= input.kms_max_families_of_restricted_key
    error_message = "the key for RESTRICTED data is used for ${core::join(", ", local.found)}"
  }
}

resource_policy "aws_*" "key_in_same_region" {
  locals {
    metadata = {
      title        = "Keys are in the region of what they encrypt"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "AC-4"] }
      requirements = ["R-078"]
      description  = <<-EOT
        A service uses keys of its own region only: another one is refused when it is applied. What is to
        be read in two regions needs a multi-Region key with a replica in the second.
      EOT
      remediation  = <<-EOT
        resource "aws_kms_replica_key" "this" {
          provider        = aws.ireland
          primary_key_arn = aws_kms_key.this.arn
        }
      EOT
    }

    keys = core::concat(
      [for name in local.arguments : core::try(attrs[name], null)],
      core::contains(["aws_ssm_parameter", "aws_xray_encryption_config"], meta.type) ? [core::try(attrs.key_id, null)] : [],
      core::flatten([for path in local.block_arguments : core::try([for b in attrs[path[0]] : core::try(b[path[1]], null)], [])]),
      core::flatten([for path in local.inner_arguments : core::try([for b in attrs[path[0]] : [for c in b[path[1]] : core::try(c[path[2]], null)]], [])]),
    )

    region = plugin::tfproof::region()
    # Without a region of their own, resources of one provider configuration are in one region.
    together = [
      for key in local.keys :
      plugin::tfproof::known(key) && core::try(plugin::tfproof::origin(key) == null, false) ? false :
      core::try(attrs.region, null) == null && core::try(plugin::tfproof::resource(key).region, null) == null && plugin::tfproof::same_provider(key)
    ]
    # Ids and names of aliases are looked up where the resource is: only ARNs may lead elsewhere.
    local_text = [
      for key in local.keys :
      core::try(plugin::tfproof::known(key) && plugin::tfproof::origin(key) == null && !core::startswith(key, "arn:"), false)
    ]
  }

# A trail's key is in the region of its bucket, and that of a copy in the region of its destination.
  filter = core::contains(local.without_keys, core::split("_", meta.type)[1]) ? false : !core::contains(["aws_cloudtrail", "aws_db_snapshot_copy", "aws_rds_cluster_snapshot_copy"], meta.type) && core::anytrue([for key in local.keys : key != null])

  enforce {
    condition = core::alltrue([
      for index, key in local.keys :
      key == null ? true : local.local_text[index] || local.together[index] || plugin::tfproof::region_of(key) == local.region
    ])
    error_message = "the key is in another region than ${local.region}"
  }
}

resource_policy "aws_secretsmanager_secret" "replica_key_in_its_region" {
  locals {
    metadata = {
      title        = "Replicas of secrets use keys of their own region"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "AC-4"] }
      requirements = ["R-078"]
      description  = <<-EOT
        The key of a replica is one of the replica's region, not of that where the original is: another
        one is refused when it is applied.
      EOT
      remediation  = <<-EOT
        replica {
          region     = "eu-west-1"
          kms_key_id = aws_kms_replica_key.ireland.arn
        }
      EOT
    }

    replicas = [for replica in attrs.replica : replica if core::try(replica.kms_key_id, null) != null]
  }

  enforce {
    condition = core::alltrue([
      for replica in local.replicas :
      core::try(plugin::tfproof::known(replica.kms_key_id) && plugin::tfproof::origin(replica.kms_key_id) == null && !core::startswith(replica.kms_key_id, "arn:"), false) ||
      plugin::tfproof::region_of(replica.kms_key_id) == replica.region
    ])
    error_message = "the key of a replica is in another region than the replica"
  }
}

resource_policy "aws_dynamodb_table" "replica_key_in_its_region" {
  locals {
    metadata = {
      title        = "Replicas of DynamoDB tables use keys of their own region"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "AC-4"] }
      requirements = ["R-078"]
      description  = <<-EOT
        The key of a replica is one of the replica's region, not of that where the original is: another
        one is refused when it is applied.
      EOT
      remediation  = <<-EOT
        replica {
          region_name = "eu-west-1"
          kms_key_arn = aws_kms_replica_key.ireland.arn
        }
      EOT
    }

    replicas = [for replica in attrs.replica : replica if core::try(replica.kms_key_arn, null) != null]
  }

  enforce {
    condition = core::alltrue([
      for replica in local.replicas :
      core::try(plugin::tfproof::known(replica.kms_key_arn) && plugin::tfproof::origin(replica.kms_key_arn) == null && !core::startswith(replica.kms_key_arn, "arn:"), false) ||
      plugin::tfproof::region_of(replica.kms_key_arn) == replica.region_name
    ])
    error_message = "the key of a replica is in another region than the replica"
  }
}

resource_policy "aws_*" "key_by_reference" {
  locals {
    metadata = {
      title        = "Keys are named by reference"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["CM-6"] }
      requirements = ["R-062"]
      description  = <<-EOT
        An alias that is written as text hides that the resource needs the key: Terraform may create the
        resource before the alias is there, and destroy the key before the resource.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_alias.records.arn
      EOT
    }

    keys = core::concat(
      [for name in local.arguments : core::try(attrs[name], null)],
      core::contains(["aws_ssm_parameter", "aws_xray_encryption_config"], meta.type) ? [core::try(attrs.key_id, null)] : [],
      core::flatten([for path in local.block_arguments : core::try([for b in attrs[path[0]] : core::try(b[path[1]], null)], [])]),
      core::flatten([for path in local.inner_arguments : core::try([for b in attrs[path[0]] : [for c in b[path[1]] : core::try(c[path[2]], null)]], [])]),
    )
  }

  enforce {
    condition = core::alltrue([
      for key in local.keys :
      !core::try(plugin::tfproof::known(key) && plugin::tfproof::origin(key) == null && core::startswith(key, "alias/"), false) ||
      core::length(core::getresources("aws_kms_alias", { name = key })) == 0
    ])
    error_message = "an alias that is declared here is named as text"
  }
}

resource_policy "aws_kms_key" "alias" {
  locals {
    metadata = {
      title        = "Customer-managed keys have an alias"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["SC-12"] }
      requirements = ["R-058"]
      description  = <<-EOT
        A key's id says nothing. With an alias, people see in the console and in logs which key it
        is, and nobody deletes the wrong one.
      EOT
      remediation  = <<-EOT
        resource "aws_kms_alias" "this" {
          name          = "alias/patient-records"
          target_key_id = aws_kms_key.this.key_id
        }
      EOT
    }

    aliases = core::concat(
      plugin::tfproof::referrers("aws_kms_alias", "target_key_id", core::try(attrs.id, null)),
      core::getresources("aws_kms_alias", { target_key_id = core::try(attrs.id, "") }),
    )
  }

  enforce {
    condition     = core::length(local.aliases) > 0
    error_message = "no alias says what the key is for"
  }
}
