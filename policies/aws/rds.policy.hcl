# RDS: instances, Aurora and Multi-AZ clusters and their members.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_db_instance" "storage_encrypted" {
  locals {
    metadata = {
      title        = "RDS instances encrypt their storage"
      severity     = "critical"
      aliases      = ["CKV_AWS_16", "AVD-AWS-0080"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"], "cis-aws" = ["2.3.1"] }
      requirements = ["R-001"]
      description  = <<-EOT
        Storage encryption is chosen when the instance is created: switching it on later means a
        snapshot, an encrypted copy of it and a restore. The argument's default is false, and a
        kms_key_id alone does not switch it on.
      EOT
      remediation  = <<-EOT
        storage_encrypted = true
        kms_key_id        = aws_kms_key.rds.arn
      EOT
      fix          = { safe = false, set = { storage_encrypted = true } }
    }

    # A replica in the same region and a restored instance take the setting from their source. A
    # replica of an instance in another region names it by ARN, and is encrypted by its own key.
    source       = core::try(attrs.replicate_source_db, null)
    source_from  = plugin::tfproof::origin(local.source)
    cross_region = local.source == null ? false : local.source_from == null ? core::startswith(local.source, "arn:") : local.source_from.attribute == "arn"
    inherits     = (local.source != null && !local.cross_region) || core::length(attrs.restore_to_point_in_time) > 0

    # With a snapshot, the snapshot decides, unless encryption is refused outright.
    encrypted = (
      local.cross_region ? core::try(attrs.kms_key_id, null) != null :
      core::try(attrs.snapshot_identifier, null) != null ? core::try(attrs.storage_encrypted, plugin::tfproof::unknown("the snapshot decides")) :
      core::try(attrs.storage_encrypted, false)
    )
  }

  filter = local.encrypted || !local.inherits

  enforce {
    condition     = local.encrypted
    error_message = local.cross_region ? "a replica in another region is encrypted only if it names a kms_key_id there" : "storage is not encrypted"
  }
}

resource_policy "aws_db_instance" "customer_managed_key" {
  locals {
    metadata = {
      title        = "RDS instances are encrypted with a customer-managed key"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-037"]
      description  = <<-EOT
        Without kms_key_id, RDS encrypts with the account's aws/rds key. Nobody outside AWS can set
        that key's policy, share it with another account, or switch it off in an emergency. The key
        of an instance cannot be changed later without a snapshot and a restore.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.rds.arn
      EOT
    }

    # As in storage_encrypted: an instance that is not encrypted is reported there only.
    source       = core::try(attrs.replicate_source_db, null)
    source_from  = plugin::tfproof::origin(local.source)
    cross_region = local.source == null ? false : local.source_from == null ? core::startswith(local.source, "arn:") : local.source_from.attribute == "arn"
    inherits     = (local.source != null && !local.cross_region) || core::length(attrs.restore_to_point_in_time) > 0
    encrypted = (
      local.cross_region ? core::try(attrs.kms_key_id, null) != null :
      core::try(attrs.snapshot_identifier, null) != null ? core::try(attrs.storage_encrypted, plugin::tfproof::unknown("the snapshot decides")) :
      core::try(attrs.storage_encrypted, false)
    )

    key          = core::try(attrs.kms_key_id, null)
    key_name     = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    customer_key = plugin::tfproof::customer_key(local.key)

    # The key that is offered: the only one beside the instance that fits and is for this by its name.
    candidates = [
      for key in core::getresources("aws_kms_key", {}) : plugin::tfproof::origin(key.arn).address
      if core::try(key.customer_master_key_spec, "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT" && core::try(key.is_enabled, true) &&
      core::regex_match(core::lower(plugin::tfproof::origin(key.arn).address), "rds|aurora|postgres|mysql|database|(^|[^a-z])db([^a-z]|$)")
    ]
    only_key = (
      meta.module_path == "." && core::length(local.candidates) == 1
      ? core::regex_match(local.candidates[0], "^aws_kms_key\\.[^.\\[]+$") ? local.candidates[0] : null
      : null
    )
    fix = local.only_key == null ? null : { safe = false, set = { kms_key_id = { expr = "${local.only_key}.arn" } } }
  }

  filter = local.customer_key || (local.encrypted && !local.inherits)

  enforce {
    condition     = local.customer_key
    error_message = plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/rds encrypts the storage" : "${local.key_name} is managed by AWS"
  }
}

resource_policy "aws_db_instance" "publicly_accessible" {
  locals {
    metadata = {
      title        = "RDS instances are not publicly accessible"
      severity     = "critical"
      aliases      = ["CKV_AWS_17", "AVD-AWS-0180"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.3.3"] }
      requirements = ["R-200"]
      description  = <<-EOT
        A publicly accessible instance gets a public address, and then only a security group stands
        between the data and the internet. Databases are reached from inside the VPC or over a VPN.
      EOT
      remediation  = <<-EOT
        publicly_accessible = false
      EOT
      fix          = { safe = false, set = { publicly_accessible = false } }
    }
  }

  enforce {
    condition     = !core::try(attrs.publicly_accessible, false)
    error_message = "the database has a public address"
  }
}

resource_policy "aws_rds_cluster" "storage_encrypted" {
  locals {
    metadata = {
      title        = "Aurora and Multi-AZ clusters encrypt their storage"
      severity     = "critical"
      aliases      = ["CKV_AWS_96", "AVD-AWS-0079"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"], "cis-aws" = ["2.3.1"] }
      requirements = ["R-002"]
      description  = <<-EOT
        The members of a cluster share its volume, and encryption of the volume is chosen when the
        cluster is created. The argument's default is false except for Aurora Serverless v1. Aurora
        has encrypted new clusters with a key of its own since February 2026, but does so silently,
        and clusters of other engines are not covered.
      EOT
      remediation  = <<-EOT
        storage_encrypted = true
        kms_key_id        = aws_kms_key.rds.arn
      EOT
      fix          = { safe = false, set = { storage_encrypted = true } }
    }

    # A restored cluster takes the setting from its source.
    inherits = core::length(attrs.restore_to_point_in_time) > 0

    # What holds where the argument is absent.
    global = core::try(attrs.global_cluster_identifier, null)
    default = (
      core::try(attrs.snapshot_identifier, null) != null ? plugin::tfproof::unknown("the snapshot decides") :
      core::try(attrs.replication_source_identifier, null) != null ? plugin::tfproof::unknown("the source decides if it is in the same region") :
      local.global == null ? core::try(attrs.engine_mode, "provisioned") == "serverless" :
      plugin::tfproof::origin(local.global) == null ? plugin::tfproof::unknown("the primary of the global cluster is not in this configuration") :
      false
    )
    encrypted = core::try(attrs.storage_encrypted, local.default)
    subject   = attrs.storage_encrypted
  }

  filter = local.encrypted || !local.inherits

  enforce {
    condition     = local.encrypted
    error_message = local.global == null ? "storage is not encrypted" : "storage is not encrypted: each cluster of a global database chooses for itself"
  }
}

resource_policy "aws_rds_cluster" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Aurora and Multi-AZ clusters are encrypted with a customer-managed key"
      severity     = "high"
      aliases      = ["CKV_AWS_327"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-037"]
      description  = <<-EOT
        Without kms_key_id, a cluster is encrypted with the account's aws/rds key. Nobody outside
        AWS can set that key's policy, share it with another account, or switch it off in an
        emergency. The key of a cluster cannot be changed later without a snapshot and a restore.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.rds.arn
      EOT
    }

    # As in storage_encrypted: a cluster that is not encrypted is reported there only.
    inherits = core::length(attrs.restore_to_point_in_time) > 0
    global   = core::try(attrs.global_cluster_identifier, null)
    default = (
      core::try(attrs.snapshot_identifier, null) != null ? plugin::tfproof::unknown("the snapshot decides") :
      core::try(attrs.replication_source_identifier, null) != null ? plugin::tfproof::unknown("the source decides if it is in the same region") :
      local.global == null ? core::try(attrs.engine_mode, "provisioned") == "serverless" :
      plugin::tfproof::origin(local.global) == null ? plugin::tfproof::unknown("the primary of the global cluster is not in this configuration") :
      false
    )
    encrypted = core::try(attrs.storage_encrypted, local.default)

    key          = core::try(attrs.kms_key_id, null)
    key_name     = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    customer_key = plugin::tfproof::customer_key(local.key)

    # The key that is offered: the only one beside the cluster that fits and is for this by its name.
    candidates = [
      for key in core::getresources("aws_kms_key", {}) : plugin::tfproof::origin(key.arn).address
      if core::try(key.customer_master_key_spec, "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT" && core::try(key.is_enabled, true) &&
      core::regex_match(core::lower(plugin::tfproof::origin(key.arn).address), "rds|aurora|postgres|mysql|database|(^|[^a-z])db([^a-z]|$)")
    ]
    only_key = (
      meta.module_path == "." && core::length(local.candidates) == 1
      ? core::regex_match(local.candidates[0], "^aws_kms_key\\.[^.\\[]+$") ? local.candidates[0] : null
      : null
    )
    fix = local.only_key == null ? null : { safe = false, set = { kms_key_id = { expr = "${local.only_key}.arn" } } }
  }

  filter = local.customer_key || (local.encrypted && !local.inherits)

  enforce {
    condition     = local.customer_key
    error_message = plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/rds encrypts the storage" : "${local.key_name} is managed by AWS"
  }
}

resource_policy "aws_rds_cluster_instance" "publicly_accessible" {
  locals {
    metadata = {
      title        = "Members of Aurora clusters are not publicly accessible"
      severity     = "critical"
      aliases      = ["CKV_AWS_17", "AVD-AWS-0180"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"], "cis-aws" = ["2.3.3"] }
      requirements = ["R-200"]
      description  = <<-EOT
        A publicly accessible member gets a public address, and then only a security group stands
        between the data and the internet. Databases are reached from inside the VPC or over a VPN.
      EOT
      remediation  = <<-EOT
        publicly_accessible = false
      EOT
      fix          = { safe = false, set = { publicly_accessible = false } }
    }
  }

  enforce {
    condition     = !core::try(attrs.publicly_accessible, false)
    error_message = "the database has a public address"
  }
}

resource_policy "aws_rds_shard_group" "publicly_accessible" {
  locals {
    metadata = {
      title        = "Aurora Limitless shard groups are not publicly accessible"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "SC-7"] }
      requirements = ["R-200"]
      description  = <<-EOT
        A publicly accessible shard group gets a public address, and then only a security group
        stands between the data and the internet. If the argument is absent, the subnets of the
        cluster decide.
      EOT
      remediation  = <<-EOT
        publicly_accessible = false
      EOT
      fix          = { safe = false, set = { publicly_accessible = false } }
    }
  }

  enforce {
    condition     = !core::try(attrs.publicly_accessible, plugin::tfproof::unknown("the cluster's subnets decide"))
    error_message = "the database has a public address"
  }
}
