# RDS: backups, final snapshots and protection from deletion.

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

input "backup_retention_days" {
  description = "The days that automated backups are kept for at least."
  type        = number
  default     = 7
}

input "production_backup_retention_days" {
  description = "The same in production and for RESTRICTED data."
  type        = number
  default     = 30
}

resource_policy "aws_db_instance" "backup_retention" {
  locals {
    metadata = {
      title        = "RDS instances keep automated backups long enough"
      severity     = "high"
      aliases      = ["CKV_AWS_133", "AVD-AWS-0077"]
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)", "164.310(d)(2)(iv)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-193", "R-196"]
      description  = <<-EOT
        Automated backups are what point-in-time recovery restores from, and with a retention of 0 there
        are none. An error in the data is often found weeks later: production and RESTRICTED data are
        kept for 30 days, all else for 7 (both are inputs).
      EOT
      remediation  = <<-EOT
        backup_retention_period = 30
      EOT
    }

    # Replicas have no backups of their own by design; an instance restored to a time takes the setting over.
    replica  = core::try(attrs.replicate_source_db, null) != null
    restored = core::length(attrs.restore_to_point_in_time) > 0
    snapshot = core::try(attrs.snapshot_identifier, null) != null

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    restricted  = local.class == "RESTRICTED"
    least       = local.production || local.restricted ? input.production_backup_retention_days : input.backup_retention_days

    why = (
      local.class == "RESTRICTED" ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )

    days    = core::try(attrs.backup_retention_period, local.snapshot ? plugin::tfproof::unknown("the snapshot decides") : 0)
    subject = attrs.backup_retention_period
    asked = (
      !plugin::tfproof::known(local.least) ? "" :
      local.least == input.production_backup_retention_days ? ", and ${local.least} days are asked for (${local.why})" :
      ", and ${local.least} days are asked for"
    )
    fix = { safe = true, set = { backup_retention_period = local.least } }
  }

  filter = !local.replica && (!local.restored || core::try(attrs.backup_retention_period, null) != null)

  enforce {
    condition     = local.days >= local.least
    error_message = "${local.days == 0 ? "automated backups are off" : "backups are kept for ${local.days == 1 ? "one day" : "${local.days} days"}"}${local.asked}"
  }
}

resource_policy "aws_rds_cluster" "backup_retention" {
  locals {
    metadata = {
      title        = "Aurora and Multi-AZ clusters keep automated backups long enough"
      severity     = "high"
      aliases      = ["CKV_AWS_133", "AVD-AWS-0077"]
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)", "164.310(d)(2)(iv)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-193", "R-196"]
      description  = <<-EOT
        Automated backups are what point-in-time recovery restores from, and with a retention of 0 there
        are none. An error in the data is often found weeks later: production and RESTRICTED data are
        kept for 30 days, all else for 7 (both are inputs).
      EOT
      remediation  = <<-EOT
        backup_retention_period = 30
      EOT
    }

    # A replica has no backups of its own by design; a cluster restored to a time takes the setting over.
    replica  = core::try(attrs.replication_source_identifier, null) != null
    restored = core::length(attrs.restore_to_point_in_time) > 0

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    restricted  = local.class == "RESTRICTED"
    least       = local.production || local.restricted ? input.production_backup_retention_days : input.backup_retention_days

    why = (
      local.class == "RESTRICTED" ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )

    days    = core::try(attrs.backup_retention_period, 1)
    subject = attrs.backup_retention_period
    asked = (
      !plugin::tfproof::known(local.least) ? "" :
      local.least == input.production_backup_retention_days ? ", and ${local.least} days are asked for (${local.why})" :
      ", and ${local.least} days are asked for"
    )
    fix = { safe = true, set = { backup_retention_period = local.least } }
  }

  filter = !local.replica && (!local.restored || core::try(attrs.backup_retention_period, null) != null)

  enforce {
    condition     = local.days >= local.least
    error_message = "${local.days == 0 ? "automated backups are off" : "backups are kept for ${local.days == 1 ? "one day" : "${local.days} days"}"}${local.asked}"
  }
}

resource_policy "aws_db_instance" "cross_region_backup" {
  locals {
    metadata = {
      title        = "RDS instances of production have backups in another region"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)", "164.308(a)(7)(ii)(B)"], "nist-800-53" = ["CP-6", "CP-9"] }
      requirements = ["R-194"]
      description  = <<-EOT
        Automated backups are in the region of the database, and are gone with it. A replication of the
        backups, a backup plan that copies or a replica elsewhere keep one.
        There is no argument of the database for it. Replicas and restored databases are not judged.
      EOT
      remediation  = <<-EOT
        resource "aws_db_instance_automated_backups_replication" "main" {
          provider               = aws.backup_region
          source_db_instance_arn = aws_db_instance.main.arn
          kms_key_id             = aws_kms_key.backup_region.arn
        }
      EOT
    }

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    restricted  = local.class == "RESTRICTED"

    why = (
      local.class == "RESTRICTED" ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )

    original = core::try(attrs.replicate_source_db, null) == null && core::length(attrs.restore_to_point_in_time) == 0
    elsewhere = (
      core::length(core::try(plugin::tfproof::referrers("aws_db_instance_automated_backups_replication", "source_db_instance_arn"), [])) > 0 ||
      core::anytrue([for replica in core::try(plugin::tfproof::referrers("aws_db_instance", "replicate_source_db"), []) : core::try(plugin::tfproof::origin(replica.replicate_source_db).attribute == "arn", false)])
    )

    # Backup plans that copy to another vault, and select this database by its ARN, or perhaps by a pattern
    # or a tag.
    selections = core::concat(
      [for selection in core::try(plugin::tfproof::referrers("aws_backup_selection", "resources"), []) : { plan_id = selection.plan_id, selects = true }],
      [for selection in core::getresources("aws_backup_selection", {}) : {
        plan_id = selection.plan_id
        selects = (
          core::anytrue([for arn in core::try(selection.resources, []) : plugin::tfproof::origin(arn) == null && plugin::tfproof::overlaps(arn, "arn:aws:rds:*") && (arn == "*" || plugin::tfproof::unknown("a backup plan selects by patterns"))]) ||
          ((core::length(selection.selection_tag) > 0 || core::length(selection.condition) > 0) && plugin::tfproof::unknown("a backup plan selects by tag"))
        )
      }]
    )
    planned = core::anytrue([
      for selection in local.selections : selection.selects && core::anytrue(core::flatten([
        for plan in [plugin::tfproof::resource(selection.plan_id, "aws_backup_plan")] :
        plan == null ? [plugin::tfproof::unknown("the backup plan is not in this configuration")] : [for rule in plan.rule : core::length(rule.copy_action) > 0]
      ]))
    ])
  }

  filter = (local.production || local.restricted) && local.original

  enforce {
    condition     = local.elsewhere || local.planned
    error_message = "nothing here copies its backups to another region (${local.why})"
  }
}

resource_policy "aws_rds_cluster" "cross_region_backup" {
  locals {
    metadata = {
      title        = "Aurora and Multi-AZ clusters of production have backups in another region"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)", "164.308(a)(7)(ii)(B)"], "nist-800-53" = ["CP-6", "CP-9"] }
      requirements = ["R-194"]
      description  = <<-EOT
        Automated backups are in the region of the database, and are gone with it. A global database, a
        backup plan that copies or a replica elsewhere keep one.
        There is no argument of the database for it. Replicas and restored databases are not judged.
      EOT
      remediation  = <<-EOT
        resource "aws_backup_plan" "databases" {
          name = "databases"

          rule {
            rule_name         = "daily"
            target_vault_name = aws_backup_vault.main.name

            copy_action {
              destination_vault_arn = aws_backup_vault.other_region.arn
            }
          }
        }
      EOT
    }

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    restricted  = local.class == "RESTRICTED"

    why = (
      local.class == "RESTRICTED" ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )

    original = core::try(attrs.replication_source_identifier, null) == null && core::length(attrs.restore_to_point_in_time) == 0
    elsewhere = (
      core::try(attrs.global_cluster_identifier, null) != null ||
      core::length(core::try(plugin::tfproof::referrers("aws_rds_global_cluster", "source_db_cluster_identifier"), [])) > 0 ||
      core::anytrue([for replica in core::try(plugin::tfproof::referrers("aws_rds_cluster", "replication_source_identifier"), []) : core::try(plugin::tfproof::region_of(replica.replication_source_identifier) != plugin::tfproof::region_of(replica.arn), plugin::tfproof::unknown("the replica may be in the same region"))])
    )

    # Backup plans that copy to another vault, and select this database by its ARN, or perhaps by a pattern
    # or a tag.
    selections = core::concat(
      [for selection in core::try(plugin::tfproof::referrers("aws_backup_selection", "resources"), []) : { plan_id = selection.plan_id, selects = true }],
      [for selection in core::getresources("aws_backup_selection", {}) : {
        plan_id = selection.plan_id
        selects = (
          core::anytrue([for arn in core::try(selection.resources, []) : plugin::tfproof::origin(arn) == null && plugin::tfproof::overlaps(arn, "arn:aws:rds:*") && (arn == "*" || plugin::tfproof::unknown("a backup plan selects by patterns"))]) ||
          ((core::length(selection.selection_tag) > 0 || core::length(selection.condition) > 0) && plugin::tfproof::unknown("a backup plan selects by tag"))
        )
      }]
    )
    planned = core::anytrue([
      for selection in local.selections : selection.selects && core::anytrue(core::flatten([
        for plan in [plugin::tfproof::resource(selection.plan_id, "aws_backup_plan")] :
        plan == null ? [plugin::tfproof::unknown("the backup plan is not in this configuration")] : [for rule in plan.rule : core::length(rule.copy_action) > 0]
      ]))
    ])
  }

  filter = (local.production || local.restricted) && local.original

  enforce {
    condition     = local.elsewhere || local.planned
    error_message = "nothing here copies its backups to another region (${local.why})"
  }
}

resource_policy "aws_db_instance" "final_snapshot" {
  locals {
    metadata = {
      title        = "RDS instances of production leave a final snapshot"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["CP-9"] }
      requirements = ["R-195"]
      description  = <<-EOT
        Automated backups of a deleted database go with it. With skip_final_snapshot there is nothing to
        come back to after a destroy, or after a change that replaces the database.
      EOT
      remediation  = <<-EOT
        skip_final_snapshot       = false
        final_snapshot_identifier = "orders-final"
      EOT
    }

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    restricted  = local.class == "RESTRICTED"

    why = (
      local.class == "RESTRICTED" ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )
    skipped = core::try(attrs.skip_final_snapshot, false)
  }

  # RDS takes no final snapshot of a replica.
  filter = core::try(attrs.replicate_source_db, null) == null

  enforce {
    condition     = !local.skipped || !(local.production || local.restricted)
    error_message = "no final snapshot is taken (${local.why})"
  }
}

resource_policy "aws_db_instance" "final_snapshot_named" {
  locals {
    metadata = {
      title        = "RDS instances that leave a final snapshot say its name"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["CP-9"] }
      requirements = ["R-195"]
      description  = <<-EOT
        A final snapshot is taken unless skip_final_snapshot is true, and it needs a name: without one,
        the provider refuses to destroy the database.
      EOT
      remediation  = <<-EOT
        final_snapshot_identifier = "orders-final"
      EOT
    }
  }

  filter = core::try(attrs.replicate_source_db, null) == null && !core::try(attrs.skip_final_snapshot, false)

  enforce {
    condition     = core::try(attrs.final_snapshot_identifier, null) != null
    error_message = "no final_snapshot_identifier: the database cannot be destroyed"
  }
}

resource_policy "aws_rds_cluster" "final_snapshot" {
  locals {
    metadata = {
      title        = "Aurora and Multi-AZ clusters of production leave a final snapshot"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["CP-9"] }
      requirements = ["R-195"]
      description  = <<-EOT
        Automated backups of a deleted database go with it. With skip_final_snapshot there is nothing to
        come back to after a destroy, or after a change that replaces the database.
      EOT
      remediation  = <<-EOT
        skip_final_snapshot       = false
        final_snapshot_identifier = "orders-final"
      EOT
    }

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    restricted  = local.class == "RESTRICTED"

    why = (
      local.class == "RESTRICTED" ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )
    skipped = core::try(attrs.skip_final_snapshot, false)
  }

  # RDS takes no final snapshot of a replica.
  filter = core::try(attrs.replication_source_identifier, null) == null

  enforce {
    condition     = !local.skipped || !(local.production || local.restricted)
    error_message = "no final snapshot is taken (${local.why})"
  }
}

resource_policy "aws_rds_cluster" "final_snapshot_named" {
  locals {
    metadata = {
      title        = "Aurora and Multi-AZ clusters that leave a final snapshot say its name"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["CP-9"] }
      requirements = ["R-195"]
      description  = <<-EOT
        A final snapshot is taken unless skip_final_snapshot is true, and it needs a name: without one,
        the provider refuses to destroy the database.
      EOT
      remediation  = <<-EOT
        final_snapshot_identifier = "orders-final"
      EOT
    }
  }

  filter = core::try(attrs.replication_source_identifier, null) == null && !core::try(attrs.skip_final_snapshot, false)

  enforce {
    condition     = core::try(attrs.final_snapshot_identifier, null) != null
    error_message = "no final_snapshot_identifier: the database cannot be destroyed"
  }
}

resource_policy "aws_db_instance" "deletion_protected" {
  locals {
    metadata = {
      title        = "RDS instances of production are protected from deletion"
      severity     = "low"
      aliases      = ["CKV_AWS_293", "AVD-AWS-0177"]
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-057"]
      description  = <<-EOT
        With deletion_protection, deleting a database takes two steps, of which the first can be seen in
        a review. A lifecycle with prevent_destroy only stops this configuration.
      EOT
      remediation  = <<-EOT
        deletion_protection = true
      EOT
      fix          = { safe = true, set = { deletion_protection = true } }
    }

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded    = core::contains(["RESTRICTED", "CONFIDENTIAL"], local.class) || (local.production && local.class != "PUBLIC")

    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL"], local.class) ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )
    protected = core::try(attrs.deletion_protection, false)
  }

  # A replica is a copy of what is protected itself.
  filter = core::try(attrs.replicate_source_db, null) == null

  enforce {
    condition     = local.protected || !local.demanded
    error_message = "deletion_protection is off (${local.why})"
  }
}

resource_policy "aws_db_instance" "tags_copied_to_snapshots" {
  locals {
    metadata = {
      title        = "RDS instances copy their tags to snapshots"
      severity     = "low"
      aliases      = ["CKV2_AWS_60"]
      frameworks   = { "nist-800-53" = ["AC-16", "CP-9"] }
      requirements = ["R-199"]
      description  = <<-EOT
        A snapshot has the same data as its database. Without the tags nothing says its environment and
        its classification, and rules that go by them do not see it.
      EOT
      remediation  = <<-EOT
        copy_tags_to_snapshot = true
      EOT
      fix          = { safe = true, set = { copy_tags_to_snapshot = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.copy_tags_to_snapshot, false)
    error_message = "snapshots do not get the tags"
  }
}

resource_policy "aws_rds_cluster" "deletion_protected" {
  locals {
    metadata = {
      title        = "Aurora and Multi-AZ clusters of production are protected from deletion"
      severity     = "low"
      aliases      = ["CKV_AWS_139", "AVD-AWS-0343"]
      frameworks   = { hipaa = ["164.308(a)(7)(ii)(A)"], "nist-800-53" = ["CP-9"] }
      requirements = ["R-057"]
      description  = <<-EOT
        With deletion_protection, deleting a database takes two steps, of which the first can be seen in
        a review. A lifecycle with prevent_destroy only stops this configuration.
      EOT
      remediation  = <<-EOT
        deletion_protection = true
      EOT
      fix          = { safe = true, set = { deletion_protection = true } }
    }

    # The environment and the class of the data, which a mock has none of. What nothing is said of counts
    # as production.
    environment = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    class       = core::try(plugin::tfproof::classification(input.classifications), null)
    production  = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded    = core::contains(["RESTRICTED", "CONFIDENTIAL"], local.class) || (local.production && local.class != "PUBLIC")

    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL"], local.class) ? "the data is ${local.class}" :
      local.environment.name == null ? "no environment is stated, which counts as production" :
      local.environment.name == "other" ? "unknown environment by ${local.environment.source}, which counts as production" :
      "production by ${local.environment.source}"
    )
    protected = core::try(attrs.deletion_protection, false)
  }

  # A replica is a copy of what is protected itself.
  filter = core::try(attrs.replication_source_identifier, null) == null

  enforce {
    condition     = local.protected || !local.demanded
    error_message = "deletion_protection is off (${local.why})"
  }
}

resource_policy "aws_rds_cluster" "tags_copied_to_snapshots" {
  locals {
    metadata = {
      title        = "Aurora and Multi-AZ clusters copy their tags to snapshots"
      severity     = "low"
      aliases      = ["CKV_AWS_313"]
      frameworks   = { "nist-800-53" = ["AC-16", "CP-9"] }
      requirements = ["R-199"]
      description  = <<-EOT
        A snapshot has the same data as its database. Without the tags nothing says its environment and
        its classification, and rules that go by them do not see it.
      EOT
      remediation  = <<-EOT
        copy_tags_to_snapshot = true
      EOT
      fix          = { safe = true, set = { copy_tags_to_snapshot = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.copy_tags_to_snapshot, false)
    error_message = "snapshots do not get the tags"
  }
}
