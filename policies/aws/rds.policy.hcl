# RDS: encryption at rest and public addresses of instances, Aurora and Multi-AZ clusters, their members
# and copies.

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

locals {
  # Engines whose databases can encrypt themselves (TDE), and the first major version that can.
  tde_since = {
    "oracle-ee"     = 0
    "oracle-ee-cdb" = 0
    "sqlserver-ee"  = 0
    "sqlserver-se"  = 15
  }
  tde_options = ["TDE", "TDE_HSM", "TRANSPARENT_DATA_ENCRYPTION"]
}

resource_policy "aws_db_instance" "storage_encrypted" {
  locals {
    metadata = {
      title        = "RDS instances encrypt their storage"
      severity     = "critical"
      aliases      = ["CKV_AWS_16", "AVD-AWS-0080"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"], "cis-aws" = ["2.3.1"] }
      requirements = ["R-001", "R-006"]
      description  = <<-EOT
        Storage encryption is chosen when the instance is created: switching it on later means a
        snapshot, an encrypted copy of it and a restore. The argument's default is false, and a
        kms_key_id alone does not switch it on. Snapshots inherit the setting. SQL Server and Oracle
        may encrypt themselves (TDE) instead, which aws_db_instance_storage_encrypted_beside_tde reports.
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

    # Transparent data encryption, by an option group, encrypts the files of a database as well.
    option_group_name = core::try(attrs.option_group_name, null)
    option_group      = plugin::tfproof::resource(local.option_group_name, "aws_db_option_group")
    tde = (
      local.option_group_name == null ? false :
      local.option_group == null && core::startswith(local.option_group_name, "default:") ? false :
      local.option_group == null ? core::contains(core::keys(local.tde_since), core::try(attrs.engine, "")) && plugin::tfproof::unknown("the option group is not in this configuration, and may have TDE") :
      core::anytrue([for option in local.option_group.option : core::contains(local.tde_options, option.option_name)]) && core::contains(core::keys(local.tde_since), core::try(attrs.engine, local.option_group.engine_name))
    )
  }

  filter = local.encrypted || !local.inherits

  enforce {
    condition     = local.encrypted || local.tde
    error_message = local.cross_region ? "a replica in another region is encrypted only if it names a kms_key_id there" : "storage is not encrypted"
  }
}

resource_policy "aws_db_instance" "storage_encrypted_beside_tde" {
  locals {
    metadata = {
      title        = "RDS instances with transparent data encryption encrypt their storage too"
      severity     = "low"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-007"]
      description  = <<-EOT
        TDE encrypts the files of the databases that it was switched on for. Storage encryption also
        covers the others, logs, temporary files and snapshots, and its key is the account's own.
      EOT
      remediation  = <<-EOT
        storage_encrypted = true
        kms_key_id        = aws_kms_key.rds.arn
      EOT
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

    # Transparent data encryption, by an option group, encrypts the files of a database as well.
    option_group_name = core::try(attrs.option_group_name, null)
    option_group      = plugin::tfproof::resource(local.option_group_name, "aws_db_option_group")
    tde = (
      local.option_group_name == null ? false :
      local.option_group == null && core::startswith(local.option_group_name, "default:") ? false :
      local.option_group == null ? false : # storage_encrypted says so
      core::anytrue([for option in local.option_group.option : core::contains(local.tde_options, option.option_name)]) && core::contains(core::keys(local.tde_since), core::try(attrs.engine, local.option_group.engine_name))
    )
  }

  filter = !local.inherits && !local.cross_region && local.tde

  enforce {
    condition     = local.encrypted
    error_message = "only the option TDE encrypts the database"
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
        of an instance cannot be changed later without a snapshot and a restore. A key is demanded in
        production and for classified data, but not for PUBLIC data.
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

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded    = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.class) || (local.production && local.class != "PUBLIC")
    severity    = local.class == "INTERNAL" ? local.production ? "medium" : "low" : "high"

    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.class) ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )

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

  # Not where no key is demanded. A key that is given counts, whatever is known of the encryption.
  filter = (
    ((local.encrypted && !local.inherits) || (plugin::tfproof::known(local.customer_key) && local.customer_key)) &&
    (plugin::tfproof::known(local.demanded) ? local.demanded : true)
  )

  enforce {
    condition     = local.customer_key || !local.demanded
    error_message = plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/rds encrypts the storage (${local.why})" : "${local.key_name} is managed by AWS (${local.why})"
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
      aliases      = ["CKV_AWS_96", "CKV_AWS_146", "AVD-AWS-0079"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"], "cis-aws" = ["2.3.1"] }
      requirements = ["R-002", "R-006"]
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
        emergency. The key of a cluster cannot be changed later without a snapshot and a restore. A key is
        demanded in production and for classified data, but not for PUBLIC data.
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

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded    = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.class) || (local.production && local.class != "PUBLIC")
    severity    = local.class == "INTERNAL" ? local.production ? "medium" : "low" : "high"

    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.class) ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )

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

  # Not where no key is demanded. A key that is given counts, whatever is known of the encryption.
  filter = (
    ((local.encrypted && !local.inherits) || (plugin::tfproof::known(local.customer_key) && local.customer_key)) &&
    (plugin::tfproof::known(local.demanded) ? local.demanded : true)
  )

  enforce {
    condition     = local.customer_key || !local.demanded
    error_message = plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/rds encrypts the storage (${local.why})" : "${local.key_name} is managed by AWS (${local.why})"
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

resource_policy "aws_db_option_group" "tde_edition" {
  locals {
    metadata = {
      title        = "Option groups with transparent data encryption are of an edition that has it"
      severity     = "info"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-007"]
      description  = <<-EOT
        TDE is there in Enterprise editions, and in SQL Server Standard from 2019 (15.00) on. With
        another edition the option group is refused, and nothing is encrypted by it.
      EOT
      remediation  = <<-EOT
        engine_name          = "sqlserver-se"
        major_engine_version = "15.00"
      EOT
    }

    tde   = core::anytrue([for option in attrs.option : core::contains(local.tde_options, option.option_name)])
    since = core::try(local.tde_since[attrs.engine_name], null)
    major = core::split(".", "${attrs.major_engine_version}")[0] * 1
  }

  filter = local.tde

  enforce {
    condition     = core::contains(core::keys(local.tde_since), attrs.engine_name)
    error_message = "${attrs.engine_name} has no TDE"
  }

  enforce {
    condition     = local.since == null ? true : local.since == 0 ? true : local.major >= local.since
    error_message = "${attrs.engine_name} ${attrs.major_engine_version} has no TDE"
  }
}

resource_policy "aws_rds_global_cluster" "storage_encrypted" {
  locals {
    metadata = {
      title        = "Aurora global databases encrypt their storage"
      severity     = "high"
      aliases      = ["CKV_AWS_140"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-004"]
      description  = <<-EOT
        A global database that is created empty has a switch of its own, which is off by default. One
        that is made from a cluster takes over what that cluster has, which is reported there.
      EOT
      remediation  = <<-EOT
        storage_encrypted = true
      EOT
    }

    source_id = core::try(attrs.source_db_cluster_identifier, null)
    source    = plugin::tfproof::resource(local.source_id, "aws_rds_cluster")
    inherited = local.source == null ? plugin::tfproof::unknown("the source cluster is not in this configuration") : core::try(local.source.storage_encrypted, core::try(local.source.engine_mode, "provisioned") == "serverless")
    encrypted = core::try(attrs.storage_encrypted, local.source_id == null ? false : local.inherited)

    fix = local.source_id == null ? { safe = false, set = { storage_encrypted = true } } : null
  }

  # A source without encryption is reported where it stands.
  filter = local.encrypted || local.source_id == null

  enforce {
    condition     = local.encrypted
    error_message = "storage is not encrypted"
  }
}

resource_policy "aws_db_instance_automated_backups_replication" "encrypted_in_region" {
  locals {
    metadata = {
      title        = "Replicated backups of RDS instances are encrypted with a key of the destination region"
      severity     = "high"
      aliases      = ["CKV_AWS_245"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(7)(ii)(A)"], "nist-800-53" = ["SC-28(1)", "CP-9(8)"] }
      requirements = ["R-005"]
      description  = <<-EOT
        Keys do not leave their region: backups of an encrypted database that are replicated to another
        region need a key there. The destination is the region of this resource's own provider.
      EOT
      remediation  = <<-EOT
        provider   = aws.backup_region
        kms_key_id = aws_kms_key.backup_region.arn
      EOT
    }

    key       = core::try(attrs.kms_key_id, null)
    source    = plugin::tfproof::resource(attrs.source_db_instance_arn, "aws_db_instance")
    encrypted = local.source == null ? plugin::tfproof::unknown("the source instance is not in this configuration") : core::try(local.source.storage_encrypted, false)
  }

  filter = local.key != null || local.encrypted

  enforce {
    condition     = local.key != null
    error_message = "no kms_key_id for the copies of an encrypted database"
  }

  enforce {
    condition     = local.key == null || plugin::tfproof::same_provider(local.key) || plugin::tfproof::region_of(local.key) == plugin::tfproof::region()
    error_message = "the key is not in the destination region"
  }

  enforce {
    condition     = local.source == null || !plugin::tfproof::same_provider(attrs.source_db_instance_arn)
    error_message = "the provider is that of the source, so the destination is the source's own region"
  }
}

resource_policy "aws_db_snapshot_copy" "encrypted_in_region" {
  locals {
    metadata = {
      title        = "Snapshots of RDS instances that are copied to another region are encrypted with a key of that region"
      severity     = "high"
      aliases      = ["CKV_AWS_266"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(7)(ii)(A)"], "nist-800-53" = ["SC-28(1)", "CP-9(8)"] }
      requirements = ["R-005"]
      description  = <<-EOT
        Keys do not leave their region: a copy of an encrypted snapshot in another region needs a key
        there. A copy in the same region keeps the key of its source.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.other_region.arn
      EOT
    }

    key         = core::try(attrs.kms_key_id, null)
    source_id   = attrs.source_db_snapshot_identifier
    snapshot    = plugin::tfproof::resource(local.source_id, "aws_db_snapshot")
    destination = core::try(attrs.destination_region, null)

    # A snapshot that is named without an ARN is in the region that the copy is made in.
    by_name = local.snapshot == null && !core::startswith(local.source_id, "arn:")
    same_region = (
      local.destination == null ? local.by_name || plugin::tfproof::same_provider(local.source_id) || plugin::tfproof::region_of(local.source_id) == plugin::tfproof::region() :
      local.by_name ? local.destination == plugin::tfproof::region() :
      local.destination == plugin::tfproof::region_of(local.source_id)
    )

    database  = local.snapshot == null ? null : plugin::tfproof::resource(local.snapshot.db_instance_identifier, "aws_db_instance")
    encrypted = local.database == null ? plugin::tfproof::unknown("the instance of the snapshot is not in this configuration") : core::try(local.database.storage_encrypted, false)
  }

  filter = local.key != null || (!local.same_region && local.encrypted)

  enforce {
    condition     = local.key != null
    error_message = "no kms_key_id for the copy of an encrypted snapshot in another region"
  }

  enforce {
    condition     = local.key == null || (local.destination == null ? plugin::tfproof::same_provider(local.key) || plugin::tfproof::region_of(local.key) == plugin::tfproof::region() : plugin::tfproof::region_of(local.key) == local.destination)
    error_message = "the key is not in the destination region"
  }
}

resource_policy "aws_rds_cluster_snapshot_copy" "encrypted_in_region" {
  locals {
    metadata = {
      title        = "Snapshots of clusters that are copied to another region are encrypted with a key of that region"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)", "164.308(a)(7)(ii)(A)"], "nist-800-53" = ["SC-28(1)", "CP-9(8)"] }
      requirements = ["R-005"]
      description  = <<-EOT
        Keys do not leave their region: a copy of an encrypted snapshot in another region needs a key
        there. A copy in the same region keeps the key of its source.
      EOT
      remediation  = <<-EOT
        kms_key_id = aws_kms_key.other_region.arn
      EOT
    }

    key         = core::try(attrs.kms_key_id, null)
    source_id   = attrs.source_db_cluster_snapshot_identifier
    snapshot    = plugin::tfproof::resource(local.source_id, "aws_db_cluster_snapshot")
    destination = core::try(attrs.destination_region, null)

    # A snapshot that is named without an ARN is in the region that the copy is made in.
    by_name = local.snapshot == null && !core::startswith(local.source_id, "arn:")
    same_region = (
      local.destination == null ? local.by_name || plugin::tfproof::same_provider(local.source_id) || plugin::tfproof::region_of(local.source_id) == plugin::tfproof::region() :
      local.by_name ? local.destination == plugin::tfproof::region() :
      local.destination == plugin::tfproof::region_of(local.source_id)
    )

    database  = local.snapshot == null ? null : plugin::tfproof::resource(local.snapshot.db_cluster_identifier, "aws_rds_cluster")
    encrypted = local.database == null ? plugin::tfproof::unknown("the cluster of the snapshot is not in this configuration") : core::try(local.database.storage_encrypted, false)
  }

  filter = local.key != null || (!local.same_region && local.encrypted)

  enforce {
    condition     = local.key != null
    error_message = "no kms_key_id for the copy of an encrypted snapshot in another region"
  }

  enforce {
    condition     = local.key == null || (local.destination == null ? plugin::tfproof::same_provider(local.key) || plugin::tfproof::region_of(local.key) == plugin::tfproof::region() : plugin::tfproof::region_of(local.key) == local.destination)
    error_message = "the key is not in the destination region"
  }
}
