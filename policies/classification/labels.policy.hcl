# What tags say of data: where it belongs and how it is classified.

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

locals {
  # What the policies below are for: what holds data, keys or secrets.
  resource_types = [
    "aws_s3_bucket", "aws_glacier_vault", "aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster",
    "aws_redshift_cluster", "aws_redshiftserverless_namespace", "aws_dynamodb_table", "aws_keyspaces_table",
    "aws_timestreamwrite_database", "aws_elasticache_replication_group", "aws_memorydb_cluster", "aws_opensearch_domain",
    "aws_elasticsearch_domain", "aws_efs_file_system", "aws_fsx_windows_file_system", "aws_fsx_lustre_file_system",
    "aws_fsx_ontap_file_system", "aws_fsx_openzfs_file_system", "aws_ebs_volume", "aws_kms_key", "aws_secretsmanager_secret",
    "aws_backup_vault", "aws_healthlake_fhir_datastore",
  ]

  # Which keys of tags say it; a tag PHI = "true" does as well.
  class_key = "(?i)^((data[-_ ]?)?(classification|sensitivity)|data[-_ ]?class)$"
  place_key = "(?i)^((environment|env)([-_ ]?name)?|stage)$"
}

resource_policy "aws_*" "data_labelled" {
  locals {
    metadata = {
      title        = "Resources with data carry Environment and Classification tags"
      severity     = "info"
      frameworks   = { hipaa = ["164.308(a)(1)(ii)(A)", "164.310(d)(2)(iii)"], "nist-800-53" = ["AC-16", "CM-8"] }
      requirements = ["R-214"]
      description  = <<-EOT
        Without the tags, nobody knows what is in a resource and how strictly it is to be kept. Tags
        of the provider's default_tags count, and other spellings such as data_classification. This
        is for those who want to see each resource: what is missing in a root module as a whole is
        said once, by tfproof_root_data_labelled.
      EOT
      remediation  = <<-EOT
        tags = {
          Environment    = "prod"
          Classification = "RESTRICTED"
        }
      EOT
    }

    keys    = [for key, value in plugin::tfproof::tags() : key]
    class   = core::anytrue([for key in local.keys : core::can(core::regex(local.class_key, key)) || core::can(core::regex("(?i)^(e?phi|hipaa)$", key))])
    place   = core::anytrue([for key in local.keys : core::can(core::regex(local.place_key, key))])
    subject = attrs.tags
  }

  enforce {
    condition     = local.class && local.place
    error_message = "the tags do not say ${local.class ? "the environment" : local.place ? "the classification" : "the environment and the classification"}"
  }
}

resource_policy "tfproof_root" "data_labelled" {
  locals {
    metadata = {
      title        = "Root modules say where their data belongs and how it is classified"
      severity     = "low"
      frameworks   = { hipaa = ["164.308(a)(1)(ii)(A)", "164.310(d)(2)(iii)"], "nist-800-53" = ["AC-16", "CM-8"] }
      requirements = ["R-214"]
      description  = <<-EOT
        Whoever labels nothing makes one mistake, not one for each resource, and mends it in one
        place: default_tags of the provider. So this is said once for a root module, with the first
        of the resources that hold data, keys or secrets and have no Environment or no Classification
        tag. Other spellings such as data_classification count.
      EOT
      remediation  = <<-EOT
        provider "aws" {
          default_tags {
            tags = {
              Environment    = "prod"
              Classification = "RESTRICTED"
            }
          }
        }
      EOT
    }

    held   = core::flatten([for type in local.resource_types : core::getresources(type, {})])
    labels = [for r in local.held : {
      address = plugin::tfproof::address(r)
      class   = core::anytrue([for key, value in plugin::tfproof::tags_of(r) : core::can(core::regex(local.class_key, key)) || core::can(core::regex("(?i)^(e?phi|hipaa)$", key))])
      place   = core::anytrue([for key, value in plugin::tfproof::tags_of(r) : core::can(core::regex(local.place_key, key))])
    }]
    missing = [for one in local.labels : one if plugin::tfproof::known(one.class && one.place) ? !(one.class && one.place) : false]
    lacking = core::concat(
      core::anytrue([for one in local.missing : plugin::tfproof::known(one.place) ? !one.place : false]) ? ["the environment"] : [],
      core::anytrue([for one in local.missing : plugin::tfproof::known(one.class) ? !one.class : false]) ? ["the classification"] : [],
    )
  }

  filter = core::length(local.held) > 0

  enforce {
    condition     = core::alltrue([for one in local.labels : one.class && one.place])
    error_message = "${core::length(local.missing)} of ${core::length(local.held)} resources with data do not say ${core::join(" or ", local.lacking)}, such as ${local.missing[0].address}"
  }
}

resource_policy "aws_*" "labels_in_vocabulary" {
  locals {
    metadata = {
      title        = "Environment and Classification tags have agreed values"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(1)(ii)(A)"], "nist-800-53" = ["AC-16", "CM-8"] }
      requirements = ["R-214"]
      description  = <<-EOT
        A word that nobody has agreed on is no classification: what asks for RESTRICTED or prod takes
        no notice of it. Classes are PUBLIC, INTERNAL, CONFIDENTIAL and RESTRICTED, environments prod,
        staging and dev with their usual names. Further words are given by the inputs
        classifications and environments.
      EOT
      remediation  = <<-EOT
        tags = {
          Environment    = "prod"
          Classification = "CONFIDENTIAL"
        }
      EOT
    }

    tags = plugin::tfproof::tags()
    classes = [for key, value in local.tags : value if core::can(core::regex(local.class_key, key))]
    places  = [for key, value in local.tags : value if core::can(core::regex(local.place_key, key))]
  }

  enforce {
    condition     = core::length(local.classes) == 0 || plugin::tfproof::classification(input.classifications) != "other"
    error_message = "the classification \"${local.classes[0]}\" is none of PUBLIC, INTERNAL, CONFIDENTIAL and RESTRICTED"
  }

  enforce {
    condition     = core::length(local.places) == 0 || plugin::tfproof::environment(input.environments).name != "other"
    error_message = "the environment \"${local.places[0]}\" is none of prod, staging and dev, nor one of their usual names"
  }
}

resource_policy "aws_*" "label_keys_agreed" {
  locals {
    metadata = {
      title        = "The tags are called Environment and Classification"
      severity     = "info"
      frameworks   = { "nist-800-53" = ["AC-16", "CM-8"] }
      requirements = ["R-214"]
      description  = <<-EOT
        Other spellings are understood here, but tags have a case: bills, inventories and conditions
        in IAM policies on aws:ResourceTag take Env and Environment for two different things.
      EOT
      remediation  = <<-EOT
        tags = {
          Environment    = "prod"
          Classification = "RESTRICTED"
        }
      EOT
    }

    others = {
      for key, value in core::try(attrs.tags, {}) : key => value if core::can(core::regex(local.class_key, key)) && key != "Classification" || core::can(core::regex(local.place_key, key)) && key != "Environment"
    }
    subject = core::values(local.others)[0]
  }

  enforce {
    condition     = core::length(local.others) == 0
    error_message = "the tag is called ${core::keys(local.others)[0]}"
  }
}
