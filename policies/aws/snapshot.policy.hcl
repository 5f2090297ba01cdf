# Snapshots of databases and volumes: who they are shared with.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "trusted_accounts" {
  description = "The accounts that snapshots, images and documents may be shared with; null for any."
  type        = list(string)
  default     = null
  nullable    = true
}

resource_policy "aws_db_snapshot" "not_public" {
  locals {
    metadata = {
      title        = "Snapshots of RDS instances are not shared with everybody"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "AC-21"] }
      requirements = ["R-099"]
      description  = <<-EOT
        A snapshot is the whole database. Shared with "all", every AWS customer can restore it, and
        such snapshots are looked for. With the input trusted_accounts, the accounts that snapshots
        are shared with are checked too.
      EOT
      remediation  = <<-EOT
        shared_accounts = ["111122223333"]
      EOT
    }

    shared = core::try(attrs.shared_accounts, [])
  }

  enforce {
    condition     = core::alltrue([for account in local.shared : account != "all"])
    error_message = "the snapshot is public: every AWS customer can restore it"
  }

  enforce {
    condition     = input.trusted_accounts == null ? true : core::alltrue([for account in local.shared : account == "all" || core::contains(input.trusted_accounts, account)])
    error_message = "the snapshot is shared with accounts that are not among trusted_accounts: ${core::join(", ", [for account in local.shared : account if account != "all" && !core::contains(core::try(input.trusted_accounts, []), account)])}"
  }
}

resource_policy "aws_db_cluster_snapshot" "not_public" {
  locals {
    metadata = {
      title        = "Snapshots of RDS clusters are not shared with everybody"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "AC-21"] }
      requirements = ["R-099"]
      description  = <<-EOT
        A snapshot is the whole database. Shared with "all", every AWS customer can restore it, and
        such snapshots are looked for. With the input trusted_accounts, the accounts that snapshots
        are shared with are checked too.
      EOT
      remediation  = <<-EOT
        shared_accounts = ["111122223333"]
      EOT
    }

    shared = core::try(attrs.shared_accounts, [])
  }

  enforce {
    condition     = core::alltrue([for account in local.shared : account != "all"])
    error_message = "the snapshot is public: every AWS customer can restore it"
  }

  enforce {
    condition     = input.trusted_accounts == null ? true : core::alltrue([for account in local.shared : account == "all" || core::contains(input.trusted_accounts, account)])
    error_message = "the snapshot is shared with accounts that are not among trusted_accounts: ${core::join(", ", [for account in local.shared : account if account != "all" && !core::contains(core::try(input.trusted_accounts, []), account)])}"
  }
}

resource_policy "aws_db_snapshot_copy" "not_public" {
  locals {
    metadata = {
      title        = "Copies of RDS snapshots are not shared with everybody"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "AC-21"] }
      requirements = ["R-099"]
      description  = <<-EOT
        A snapshot is the whole database. Shared with "all", every AWS customer can restore it, and
        such snapshots are looked for. With the input trusted_accounts, the accounts that snapshots
        are shared with are checked too.
      EOT
      remediation  = <<-EOT
        shared_accounts = ["111122223333"]
      EOT
    }

    shared = core::try(attrs.shared_accounts, [])
  }

  enforce {
    condition     = core::alltrue([for account in local.shared : account != "all"])
    error_message = "the snapshot is public: every AWS customer can restore it"
  }

  enforce {
    condition     = input.trusted_accounts == null ? true : core::alltrue([for account in local.shared : account == "all" || core::contains(input.trusted_accounts, account)])
    error_message = "the snapshot is shared with accounts that are not among trusted_accounts: ${core::join(", ", [for account in local.shared : account if account != "all" && !core::contains(core::try(input.trusted_accounts, []), account)])}"
  }
}

resource_policy "aws_rds_cluster_snapshot_copy" "not_public" {
  locals {
    metadata = {
      title        = "Copies of RDS cluster snapshots are not shared with everybody"
      severity     = "critical"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-3", "AC-21"] }
      requirements = ["R-099"]
      description  = <<-EOT
        A snapshot is the whole database. Shared with "all", every AWS customer can restore it, and
        such snapshots are looked for. With the input trusted_accounts, the accounts that snapshots
        are shared with are checked too.
      EOT
      remediation  = <<-EOT
        shared_accounts = ["111122223333"]
      EOT
    }

    shared = core::try(attrs.shared_accounts, [])
  }

  enforce {
    condition     = core::alltrue([for account in local.shared : account != "all"])
    error_message = "the snapshot is public: every AWS customer can restore it"
  }

  enforce {
    condition     = input.trusted_accounts == null ? true : core::alltrue([for account in local.shared : account == "all" || core::contains(input.trusted_accounts, account)])
    error_message = "the snapshot is shared with accounts that are not among trusted_accounts: ${core::join(", ", [for account in local.shared : account if account != "all" && !core::contains(core::try(input.trusted_accounts, []), account)])}"
  }
}
