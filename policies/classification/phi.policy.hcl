# Names and tags: they are not encrypted, and tell nothing of a person.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # What the policies below are for: what holds data, keys and secrets, and what handles them. The names
  # of buckets and the keys of objects have policies of their own.
  resource_types = [
    "aws_s3_bucket", "aws_s3_object", "aws_s3_bucket_object", "aws_s3_object_copy", "aws_s3_access_point", "aws_glacier_vault",
    "aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance", "aws_db_snapshot", "aws_db_cluster_snapshot", "aws_docdb_cluster",
    "aws_neptune_cluster", "aws_redshift_cluster", "aws_redshiftserverless_namespace", "aws_dynamodb_table", "aws_keyspaces_table",
    "aws_timestreamwrite_database", "aws_timestreamwrite_table", "aws_elasticache_replication_group", "aws_elasticache_cluster",
    "aws_memorydb_cluster", "aws_opensearch_domain", "aws_elasticsearch_domain", "aws_efs_file_system", "aws_efs_access_point",
    "aws_fsx_windows_file_system", "aws_fsx_lustre_file_system", "aws_fsx_ontap_file_system", "aws_fsx_openzfs_file_system",
    "aws_ebs_volume", "aws_ebs_snapshot", "aws_ebs_snapshot_copy", "aws_ami", "aws_instance", "aws_launch_template",
    "aws_autoscaling_group", "aws_workspaces_workspace", "aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key",
    "aws_kms_replica_external_key", "aws_kms_alias", "aws_secretsmanager_secret", "aws_ssm_parameter", "aws_cloudwatch_log_group",
    "aws_cloudwatch_log_stream", "aws_sqs_queue", "aws_sns_topic", "aws_kinesis_stream", "aws_kinesis_firehose_delivery_stream",
    "aws_msk_cluster", "aws_lambda_function", "aws_sfn_state_machine", "aws_ecs_cluster", "aws_ecs_service", "aws_ecs_task_definition",
    "aws_ecr_repository", "aws_backup_vault", "aws_backup_plan", "aws_glue_catalog_database", "aws_glue_catalog_table", "aws_glue_job",
    "aws_athena_workgroup", "aws_athena_database", "aws_athena_named_query", "aws_iam_role", "aws_iam_user", "aws_iam_policy",
    "aws_healthlake_fhir_datastore", "aws_sagemaker_notebook_instance", "aws_sagemaker_endpoint", "aws_transfer_server",
    "aws_transfer_user", "aws_storagegateway_gateway", "aws_dms_replication_task", "aws_lb", "aws_security_group",
  ]
}

resource_policy "aws_*" "names_without_phi" {
  locals {
    metadata = {
      title        = "Names and descriptions hold no personal health information"
      severity     = "high"
      frameworks   = { hipaa = ["164.502(b)"], "nist-800-53" = ["SC-28", "AC-16"] }
      requirements = ["R-216"]
      description  = <<-EOT
        Names and descriptions are not encrypted: they stand in logs, bills and listings. A category
        such as patient-intake is no information about anybody; a number or a date that means one
        person is.
      EOT
      remediation  = <<-EOT
        name = "patient-intake-prod"
      EOT
    }

    names = [
      core::try(attrs.name, null), core::try(attrs.name_prefix, null), core::try(attrs.description, null),
      core::try(attrs.identifier, null), core::try(attrs.identifier_prefix, null), core::try(attrs.cluster_identifier, null),
      core::try(attrs.cluster_identifier_prefix, null), core::try(attrs.final_snapshot_identifier, null),
      core::try(attrs.db_snapshot_identifier, null), core::try(attrs.db_cluster_snapshot_identifier, null),
      core::try(attrs.db_name, null), core::try(attrs.database_name, null), core::try(attrs.table_name, null),
      core::try(attrs.replication_group_id, null), core::try(attrs.cluster_id, null), core::try(attrs.domain_name, null),
      core::try(attrs.creation_token, null), core::try(attrs.function_name, null), core::try(attrs.display_name, null),
      core::try(attrs.family, null), core::try(attrs.namespace_name, null), core::try(attrs.user_name, null),
      core::try(attrs.replication_task_id, null), core::try(attrs.datastore_name, null), core::try(attrs.cluster_name, null),
    ]
    kinds = [for name in local.names : plugin::tfproof::phi_value(name) if name != null]
  }

  enforce {
    condition     = core::alltrue([for kind in local.kinds : kind == null])
    error_message = "a name holds personal health information (${core::join(", ", core::distinct([for kind in local.kinds : kind if plugin::tfproof::known(kind) && kind != null]))})"
  }
}

resource_policy "aws_*" "tags_without_phi" {
  locals {
    metadata = {
      title        = "Tags and metadata hold no personal health information"
      severity     = "high"
      frameworks   = { hipaa = ["164.502(b)", "164.312(a)(2)(iv)"], "nist-800-53" = ["AC-16", "SC-28"] }
      requirements = ["R-095", "R-217"]
      description  = <<-EOT
        Tags are not encrypted, and are in bills and in the logs of every account that reads them. A
        tag PatientName tells about a person, whatever is in it; PatientData = true tells about the
        data, and is fine.
      EOT
      remediation  = <<-EOT
        tags = { Classification = "RESTRICTED" }
      EOT
    }

    # Maps of labels, wherever the type has them.
    maps = core::concat(
      [core::try(attrs.tags, {}), core::try(attrs.metadata, {}), core::try(attrs.volume_tags, {})],
      core::try([for block in attrs.root_block_device : core::try(block.tags, {})], []),
      core::try([for block in attrs.ebs_block_device : core::try(block.tags, {})], []),
      core::try([for block in attrs.tag_specifications : core::try(block.tags, {})], []),
    )
    blocks = core::try([for block in attrs.tag : { key = block.key, value = block.value }], [])

    kinds = core::concat(
      [for map in local.maps : plugin::tfproof::phi_value(map)],
      [for b in local.blocks : plugin::tfproof::phi_value(b.value)],
      [for b in local.blocks : plugin::tfproof::phi_value("${b.key}=${b.value}")],
    )
    # A tag PatientData = "true" says something of the data, not of a person.
    fields = core::concat(
      [for map in local.maps : plugin::tfproof::phi_field(map)],
      [for b in local.blocks : plugin::tfproof::known(b.key) ? plugin::tfproof::phi_field({ (b.key) = b.value }) : plugin::tfproof::phi_value(b.key)],
    )
  }

  enforce {
    condition     = core::alltrue([for kind in local.kinds : kind == null])
    error_message = "a tag holds personal health information (${core::join(", ", core::distinct([for kind in local.kinds : kind if plugin::tfproof::known(kind) && kind != null]))})"
  }

  enforce {
    condition     = core::alltrue([for field in local.fields : field == null])
    error_message = "the tag ${core::join(", ", core::distinct([for field in local.fields : field if plugin::tfproof::known(field) && field != null]))} is a field of a person's record, and has a value"
  }
}
