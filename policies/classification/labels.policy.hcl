# What names and tags tell: personal health information, classes of data, places.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "allowed_regions" {
  description = "The regions that data may be in; empty for any."
  type        = list(string)
  default     = []
}

input "data_types" {
  description = "The types of resources that hold data, and so carry Environment and Classification tags."
  type        = list(string)
  default = [
    "aws_s3_bucket", "aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster", "aws_redshift_cluster",
    "aws_dynamodb_table", "aws_efs_file_system", "aws_elasticache_replication_group", "aws_opensearch_domain", "aws_ebs_volume",
    "aws_kms_key", "aws_secretsmanager_secret", "aws_fsx_windows_file_system", "aws_glacier_vault", "aws_backup_vault",
  ]
}

resource_policy "aws_*" "names_without_phi" {
  locals {
    metadata = {
      title        = "Names hold no personal health information"
      severity     = "high"
      frameworks   = { hipaa = ["164.502(b)"], "nist-800-53" = ["SC-28", "AC-16"] }
      requirements = ["R-095", "R-216"]
      description  = <<-EOT
        Names are not encrypted: they are in logs, bills and the addresses of objects. A word such as
        patient is a category and no information; a number that identifies somebody is.
      EOT
      remediation  = <<-EOT
        bucket = "patient-intake-prod"
      EOT
    }

    names = [
      core::try(attrs.name, null), core::try(attrs.name_prefix, null), core::try(attrs.bucket, null), core::try(attrs.bucket_prefix, null),
      core::try(attrs.identifier, null), core::try(attrs.cluster_identifier, null), core::try(attrs.description, null), core::try(attrs.key, null),
    ]
    kind = plugin::tfproof::phi_value(local.names)
  }

  enforce {
    condition     = plugin::tfproof::known(local.kind) ? local.kind == null : true
    error_message = "a name holds personal health information: ${local.kind}"
  }
}

resource_policy "aws_*" "tags_without_phi" {
  locals {
    metadata = {
      title        = "Tags hold no personal health information"
      severity     = "high"
      frameworks   = { hipaa = ["164.502(b)", "164.312(a)(2)(iv)"], "nist-800-53" = ["AC-16", "SC-28"] }
      requirements = ["R-217"]
      description  = <<-EOT
        Tags are not encrypted, and are in bills and in the logs of every account that reads them.
        A tag such as PatientName with a value tells about a person; PatientData = true about the
        data, and is fine.
      EOT
      remediation  = <<-EOT
        tags = { Classification = "RESTRICTED" }
      EOT
    }

    kind = plugin::tfproof::phi_value([core::try(attrs.tags, null), core::try(attrs.metadata, null)])
  }

  enforce {
    condition     = plugin::tfproof::known(local.kind) ? local.kind == null : true
    error_message = "a tag holds personal health information: ${local.kind}"
  }

  enforce {
    condition = core::alltrue([
      for key, value in core::try(attrs.tags, {}) : !plugin::tfproof::known(key) || plugin::tfproof::phi(key) == null || !core::contains(["ssn", "dob", "mrn"], plugin::tfproof::phi(key)) && !core::contains(["patientname", "patientid"], core::lower(core::replace(core::replace(key, "_", ""), "-", ""))) || core::contains(["true", "false", "yes", "no"], core::lower("${value}"))
    ])
    error_message = "a tag is for personal health information"
  }
}

resource_policy "aws_*" "region_allowed" {
  locals {
    metadata = {
      title        = "Data stays in allowed regions"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)"], "nist-800-53" = ["AC-4", "SA-9(5)"] }
      requirements = ["R-219"]
      description  = <<-EOT
        Contracts and law say where data may be. The regions are given by the input allowed_regions;
        without it nothing is checked. Copies count as well as the resource itself.
      EOT
      remediation  = <<-EOT
        region = "eu-central-1"
      EOT
    }

    others = core::flatten([
      [for region in [core::try(attrs.destination_region, null)] : region if region != null],
      [for replica in core::try(attrs.replica, []) : core::try(replica.region, replica.region_name)],
    ])
  }

  filter = core::length(input.allowed_regions) > 0

  enforce {
    condition     = core::contains(input.allowed_regions, plugin::tfproof::region())
    error_message = "region ${plugin::tfproof::region()} is not among allowed_regions"
  }

  enforce {
    condition     = core::alltrue([for region in local.others : core::contains(input.allowed_regions, region)])
    error_message = "a copy is made in a region that is not among allowed_regions"
  }
}

resource_policy "aws_*" "data_labelled" {
  locals {
    metadata = {
      title        = "Resources with data carry Environment and Classification tags"
      severity     = "low"
      frameworks   = { hipaa = ["164.308(a)(1)(ii)(A)", "164.310(d)(2)(iii)"], "nist-800-53" = ["AC-16", "CM-8"] }
      requirements = ["R-214"]
      description  = <<-EOT
        Without the tags, nobody knows what is in a resource and how strictly it is to be kept. Tags
        of the provider's default_tags count, and other spellings such as data_classification.
      EOT
      remediation  = <<-EOT
        tags = {
          Environment    = "prod"
          Classification = "RESTRICTED"
        }
      EOT
    }

    keys    = [for key, value in plugin::tfproof::tags() : core::lower(core::replace(core::replace(key, "_", ""), "-", ""))]
    class   = core::anytrue([for key in local.keys : core::contains(["classification", "dataclassification", "dataclass", "sensitivity", "datasensitivity"], key)])
    place   = core::anytrue([for key in local.keys : core::contains(["environment", "env", "stage"], key)])
    subject = attrs.tags
  }

  filter = core::contains(input.data_types, meta.type)

  enforce {
    condition     = local.class && local.place
    error_message = "the tags do not say ${local.class ? "the environment" : local.place ? "the classification" : "the environment and the classification"}"
  }
}
