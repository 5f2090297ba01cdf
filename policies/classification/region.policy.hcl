# Where data may be.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "allowed_regions" {
  description = "The regions that data may be in; nothing is asked if it is empty."
  type        = list(string)
  default     = []
}

locals {
  # What the policies below are for: what may say a region of its own, or where a copy goes.
  resource_types = [
    "aws_s3_bucket", "aws_s3_bucket_replication_configuration", "aws_db_instance", "aws_rds_cluster", "aws_db_snapshot_copy",
    "aws_rds_cluster_snapshot_copy", "aws_docdb_cluster", "aws_neptune_cluster", "aws_redshift_cluster", "aws_redshift_snapshot_copy",
    "aws_dynamodb_table", "aws_dynamodb_global_table", "aws_keyspaces_keyspace", "aws_dsql_cluster", "aws_elasticache_replication_group",
    "aws_opensearch_domain", "aws_efs_file_system", "aws_efs_replication_configuration", "aws_fsx_windows_file_system", "aws_ebs_volume",
    "aws_ebs_snapshot_copy", "aws_kms_key", "aws_kms_replica_key", "aws_secretsmanager_secret", "aws_cloudwatch_log_group",
    "aws_sqs_queue", "aws_sns_topic", "aws_kinesis_stream", "aws_instance", "aws_lambda_function", "aws_backup_vault", "aws_backup_plan",
    "aws_ecr_replication_configuration", "aws_dlm_lifecycle_policy", "aws_imagebuilder_distribution_configuration",
    "aws_glacier_vault", "aws_securitylake_data_lake", "aws_directory_service_region", "aws_ssm_resource_data_sync",
    "aws_cur_report_definition", "aws_auditmanager_framework_share",
  ]
}

provider_policy "aws" "region_allowed" {
  locals {
    metadata = {
      title        = "Providers are for allowed regions"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)"], "nist-800-53" = ["AC-4", "SA-9(5)"] }
      requirements = ["R-219"]
      description  = <<-EOT
        Contracts and law say where data may be. The regions are given by the input allowed_regions;
        without it nothing is asked. CloudFront's certificates and the account's billing are in
        us-east-1 whatever the data: list it, or suppress the finding at that provider.
      EOT
      remediation  = <<-EOT
        region = "eu-central-1"
      EOT
    }
  }

  filter = core::length(input.allowed_regions) > 0

  enforce {
    condition     = core::contains(input.allowed_regions, core::try(attrs.region, plugin::tfproof::unknown("the provider states no region, so the environment decides")))
    error_message = "the region ${attrs.region} is not among allowed_regions"
  }
}

resource_policy "aws_*" "copies_in_allowed_regions" {
  locals {
    metadata = {
      title        = "Data and their copies stay in allowed regions"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(7)"], "nist-800-53" = ["AC-4", "SA-9(5)"] }
      requirements = ["R-219"]
      description  = <<-EOT
        A replica or a copied snapshot is the same data in another place. The regions are given by
        the input allowed_regions; without it nothing is asked. What is in the region of its
        provider is judged there.
      EOT
      remediation  = <<-EOT
        replica {
          region = "eu-west-1"
        }
      EOT
    }

    regions = core::flatten([
      [for name in ["region", "destination_region", "region_name", "s3_region", "primary_region"] : core::try(attrs[name], null)],
      core::try([for r in attrs.replica : core::try(r.region_name, r.region)], []),
      core::try([for d in attrs.destination : core::try(d.region, null)], []),
      core::try([for s in attrs.s3_destination : s.region], []),
      core::try([for s in attrs.snapshot_copy : s.destination_region], []),
      core::try([for s in attrs.replication_specification : core::try(s.region_list, [])], []),
      core::try([for c in attrs.configuration : c.region], []),
      core::try([for d in attrs.distribution : d.region], []),
      core::try([for c in attrs.replication_configuration : [for r in c.rule : [for d in r.destination : d.region]]], []),
      core::try([for p in attrs.policy_details : [for s in core::try(p.schedule, []) : [for c in core::try(s.cross_region_copy_rule, []) : core::try(c.target_region, c.target, null)]]], []),
    ])
    # What an ARN says, and what is declared here; that has a provider of its own.
    places = core::flatten([
      core::try([for r in attrs.rule : [for c in core::try(r.copy_action, []) : c.destination_vault_arn]], []),
      core::try([for r in attrs.rule : [for d in r.destination : d.bucket]], []),
    ])
    elsewhere = [for place in local.places : plugin::tfproof::region_of(place) if plugin::tfproof::resource(place) == null]
  }

  filter = core::length(input.allowed_regions) > 0

  enforce {
    condition     = core::alltrue([for region in local.regions : core::contains(input.allowed_regions, region) if region != null])
    error_message = "${core::join(", ", [for region in local.regions : region if plugin::tfproof::known(region) && region != null && !core::contains(input.allowed_regions, plugin::tfproof::known(region) ? region : "")])} is not among allowed_regions"
  }

  enforce {
    condition     = core::alltrue([for region in local.elsewhere : core::contains(input.allowed_regions, region)])
    error_message = "a copy goes to a region that is not among allowed_regions"
  }
}
