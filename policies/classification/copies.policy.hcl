# How data is classified, and what is made of it.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "classifications" {
  description = "More words for classifications of data: { RESTRICTED = [\"clinical\"] }."
  type        = map(list(string))
  default     = {}
}

locals {
  # What the policies below are for: copies, what is restored from them, and what writes logs.
  resource_types = [
    "aws_db_instance", "aws_rds_cluster", "aws_docdb_cluster", "aws_neptune_cluster", "aws_db_snapshot", "aws_db_snapshot_copy",
    "aws_db_cluster_snapshot", "aws_docdb_cluster_snapshot", "aws_neptune_cluster_snapshot", "aws_redshift_cluster",
    "aws_redshift_cluster_snapshot", "aws_dynamodb_table", "aws_ebs_volume", "aws_ebs_snapshot", "aws_ebs_snapshot_copy",
    "aws_ami_from_instance", "aws_ami_copy", "aws_s3_bucket_replication_configuration", "aws_s3_bucket_logging",
    "aws_secretsmanager_secret_version", "aws_lambda_function", "aws_sfn_state_machine", "aws_flow_log",
    "aws_api_gateway_stage", "aws_apigatewayv2_stage", "aws_ecs_task_definition", "aws_cloudtrail",
    "aws_opensearch_domain", "aws_elasticache_replication_group", "aws_msk_cluster", "aws_glue_job",
  ]

  ranks = { PUBLIC = 1, INTERNAL = 2, CONFIDENTIAL = 3, RESTRICTED = 4 }
}

resource_policy "aws_*" "copies_classified" {
  locals {
    metadata = {
      title        = "Copies are not classified lower than what they are copies of"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(1)(ii)(A)"], "nist-800-53" = ["AC-16"] }
      requirements = ["R-215"]
      description  = <<-EOT
        A snapshot, a replica or a restored database is the same data. Where it says PUBLIC and its
        source RESTRICTED, what is decided by tags decides wrongly. Keys are compared with what they
        encrypt by policies of their own.
      EOT
      remediation  = <<-EOT
        tags = { Classification = "RESTRICTED" }
      EOT
    }

    own = plugin::tfproof::classification(input.classifications)
    names = [
      "replicate_source_db", "snapshot_identifier", "db_instance_identifier", "db_cluster_identifier", "source_db_snapshot_identifier",
      "replication_source_identifier", "restore_source_table_arn", "snapshot_id", "volume_id", "source_snapshot_id",
      "source_instance_id", "source_ami_id", "restore_to_point_in_time",
    ]
    sources = [for name in local.names : core::try(attrs[name], null)]
    # The cluster that a snapshot is of; of a cluster, the argument is its own name.
    of_cluster = core::contains(["aws_redshift_cluster_snapshot"], meta.type) ? [core::try(attrs.cluster_identifier, null)] : []
    # The entry point of a restored cluster.
    restored = core::try([for r in attrs.restore_to_point_in_time : core::try(r.source_cluster_identifier, r.source_db_instance_identifier, null)], [])
    given    = core::concat(local.sources, local.of_cluster, local.restored)
    classes  = [for source in local.given : plugin::tfproof::classification_of(source, input.classifications)]
    subject  = [for index, class in local.classes : local.given[index] if core::try(local.ranks[class], 0) > core::try(local.ranks[local.own], 5)][0]
  }

  # Where it is not a copy, or nothing says how it is classified, there is nothing to compare.
  filter = core::anytrue([for name in local.names : core::can(attrs[name])]) || core::length(local.of_cluster) > 0 ? !core::contains([null, "other"], local.own) : false

  enforce {
    condition     = core::alltrue([for class in local.classes : core::try(local.ranks[class], 0) <= core::try(local.ranks[local.own], 5)])
    error_message = "the copy is ${local.own}, and what it is a copy of ${core::join(", ", core::distinct([for class in local.classes : class if class != null]))}"
  }
}

resource_policy "aws_*" "targets_classified" {
  locals {
    metadata = {
      title        = "Data is not written to where it is classified lower"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(1)(ii)(A)"], "nist-800-53" = ["AC-16", "AC-4"] }
      requirements = ["R-215"]
      description  = <<-EOT
        Replicas of objects, and logs, which quote what they report, are as confidential as what they
        come from. Where the bucket or log group that they go to says PUBLIC and the source RESTRICTED,
        one of both labels is wrong.
      EOT
      remediation  = <<-EOT
        resource "aws_cloudwatch_log_group" "intake" {
          tags = { Classification = "RESTRICTED" }
        }
      EOT
    }

    own = plugin::tfproof::classification(input.classifications)
    targets = core::flatten([
      [for name in ["target_bucket", "log_destination", "s3_bucket_name", "cloud_watch_logs_group_arn"] : attrs[name] if core::can(attrs[name])],
      core::try([for r in attrs.rule : [for d in r.destination : core::try(d.bucket, null)]], []),
      core::try([for c in attrs.logging_config : core::try(c.log_group, null)], []),
      core::try([for c in attrs.logging_configuration : core::try(c.log_destination, null)], []),
      core::try([for c in attrs.access_log_settings : core::try(c.destination_arn, null)], []),
      core::try([for c in attrs.log_publishing_options : core::try(c.cloudwatch_log_group_arn, null)], []),
      core::try([for c in attrs.log_delivery_configuration : core::try(c.destination, null)], []),
    ])
    classes = [for target in local.targets : plugin::tfproof::classification_of(target, input.classifications)]
    subject = [for index, class in local.classes : local.targets[index] if core::try(local.ranks[class], 5) < core::try(local.ranks[local.own], 0)][0]
  }

  filter = core::length(local.targets) > 0 ? !core::contains([null, "other"], local.own) : false

  enforce {
    condition     = core::alltrue([for class in local.classes : core::try(local.ranks[class], 5) >= core::try(local.ranks[local.own], 0)])
    error_message = "the data is ${local.own}, and is written to what is ${core::join(", ", core::distinct([for class in local.classes : class if class != null]))}"
  }
}

resource_policy "aws_*" "secrets_classified" {
  locals {
    metadata = {
      title        = "The secret of a database is not classified lower than the database"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(1)(ii)(A)"], "nist-800-53" = ["AC-16"] }
      requirements = ["R-215"]
      description  = <<-EOT
        Whoever may read the password may read the data. A secret that says INTERNAL opens no database
        that says RESTRICTED.
      EOT
      remediation  = <<-EOT
        resource "aws_secretsmanager_secret" "records" {
          tags = { Classification = "RESTRICTED" }
        }
      EOT
    }

    own     = plugin::tfproof::classification(input.classifications)
    secret = core::try(attrs.password, attrs.master_password, attrs.auth_token, null)
    # The secrets that have the same password, as its own value or by reference.
    classes = core::concat(
      [plugin::tfproof::classification_of(local.secret, input.classifications)],
      [for r in plugin::tfproof::referrers("aws_secretsmanager_secret_version", "secret_string", local.secret) : plugin::tfproof::classification_of(r.secret_id, input.classifications)],
      [for r in plugin::tfproof::referrers("aws_ssm_parameter", "value", local.secret) : plugin::tfproof::classification_of(r.id, input.classifications)],
    )
    subject = core::try(attrs.password, attrs.master_password, attrs.auth_token)
  }

  filter = core::can(core::try(attrs.password, attrs.master_password, attrs.auth_token)) ? !core::contains([null, "other"], local.own) : false

  enforce {
    condition     = core::alltrue([for class in local.classes : core::try(local.ranks[class], 5) >= core::try(local.ranks[local.own], 0)])
    error_message = "the data is ${local.own}, and the secret that opens it ${core::join(", ", core::distinct([for class in local.classes : class if class != null]))}"
  }
}
