# Policy documents: whether AWS takes them at all. What they allow is judged by the files of the
# services; a document that is refused lets nobody in, and fails in the middle of an apply.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # What the policies below are for: they are not read for anything else.
  resource_types = [
    "aws_acmpca_policy",
    "aws_api_gateway_rest_api",
    "aws_api_gateway_rest_api_policy",
    "aws_backup_vault_policy",
    "aws_cloudwatch_event_bus_policy",
    "aws_cloudwatch_log_destination_policy",
    "aws_cloudwatch_log_resource_policy",
    "aws_codeartifact_domain_permissions_policy",
    "aws_codeartifact_repository_permissions_policy",
    "aws_dynamodb_resource_policy",
    "aws_ecr_registry_policy",
    "aws_ecr_repository_policy",
    "aws_ecrpublic_repository_policy",
    "aws_efs_file_system_policy",
    "aws_elasticsearch_domain",
    "aws_elasticsearch_domain_policy",
    "aws_glacier_vault",
    "aws_glue_resource_policy",
    "aws_iam_group_policy",
    "aws_iam_policy",
    "aws_iam_role",
    "aws_iam_role_policy",
    "aws_iam_user_policy",
    "aws_kinesis_resource_policy",
    "aws_kms_external_key",
    "aws_kms_key",
    "aws_kms_key_policy",
    "aws_kms_replica_external_key",
    "aws_kms_replica_key",
    "aws_media_store_container_policy",
    "aws_msk_cluster_policy",
    "aws_networkfirewall_resource_policy",
    "aws_opensearch_domain",
    "aws_opensearch_domain_policy",
    "aws_organizations_policy",
    "aws_redshift_resource_policy",
    "aws_rolesanywhere_profile",
    "aws_s3_access_point",
    "aws_s3_bucket",
    "aws_s3_bucket_policy",
    "aws_s3control_access_point_policy",
    "aws_s3control_bucket_policy",
    "aws_s3tables_table_bucket_policy",
    "aws_s3tables_table_policy",
    "aws_sagemaker_model_package_group_policy",
    "aws_schemas_registry_policy",
    "aws_secretsmanager_secret",
    "aws_secretsmanager_secret_policy",
    "aws_ses_identity_policy",
    "aws_sesv2_email_identity_policy",
    "aws_sns_topic",
    "aws_sns_topic_policy",
    "aws_sqs_queue",
    "aws_sqs_queue_policy",
    "aws_ssoadmin_permission_set_inline_policy",
    "aws_transfer_access",
    "aws_transfer_user",
    "aws_vpc_endpoint",
    "aws_vpc_endpoint_policy",
    "aws_vpclattice_auth_policy",
    "aws_vpclattice_resource_policy",
    "aws_xray_resource_policy",
  ]

  # The arguments that hold documents, and of which kind these are: identity (who it is attached to is
  # who it is for), resource, trust (of roles), organization.
  arguments = {
    aws_acmpca_policy                              = { name = "policy", kind = "resource" }
    aws_api_gateway_rest_api                       = { name = "policy", kind = "resource" }
    aws_api_gateway_rest_api_policy                = { name = "policy", kind = "resource" }
    aws_backup_vault_policy                        = { name = "policy", kind = "resource" }
    aws_cloudwatch_event_bus_policy                = { name = "policy", kind = "resource" }
    aws_cloudwatch_log_destination_policy          = { name = "access_policy", kind = "resource" }
    aws_cloudwatch_log_resource_policy             = { name = "policy_document", kind = "resource" }
    aws_codeartifact_domain_permissions_policy     = { name = "policy_document", kind = "resource" }
    aws_codeartifact_repository_permissions_policy = { name = "policy_document", kind = "resource" }
    aws_dynamodb_resource_policy                   = { name = "policy", kind = "resource" }
    aws_ecr_registry_policy                        = { name = "policy", kind = "resource" }
    aws_ecr_repository_policy                      = { name = "policy", kind = "resource" }
    aws_ecrpublic_repository_policy                = { name = "policy", kind = "resource" }
    aws_efs_file_system_policy                     = { name = "policy", kind = "resource" }
    aws_elasticsearch_domain                       = { name = "access_policies", kind = "resource" }
    aws_elasticsearch_domain_policy                = { name = "access_policies", kind = "resource" }
    aws_glacier_vault                              = { name = "access_policy", kind = "resource" }
    aws_glue_resource_policy                       = { name = "policy", kind = "resource" }
    aws_iam_group_policy                           = { name = "policy", kind = "identity" }
    aws_iam_policy                                 = { name = "policy", kind = "identity" }
    aws_iam_role                                   = { name = "assume_role_policy", kind = "trust" }
    aws_iam_role_policy                            = { name = "policy", kind = "identity" }
    aws_iam_user_policy                            = { name = "policy", kind = "identity" }
    aws_kinesis_resource_policy                    = { name = "policy", kind = "resource" }
    aws_kms_external_key                           = { name = "policy", kind = "resource" }
    aws_kms_key                                    = { name = "policy", kind = "resource" }
    aws_kms_key_policy                             = { name = "policy", kind = "resource" }
    aws_kms_replica_external_key                   = { name = "policy", kind = "resource" }
    aws_kms_replica_key                            = { name = "policy", kind = "resource" }
    aws_media_store_container_policy               = { name = "policy", kind = "resource" }
    aws_msk_cluster_policy                         = { name = "policy", kind = "resource" }
    aws_networkfirewall_resource_policy            = { name = "policy", kind = "resource" }
    aws_opensearch_domain                          = { name = "access_policies", kind = "resource" }
    aws_opensearch_domain_policy                   = { name = "access_policies", kind = "resource" }
    aws_organizations_policy                       = { name = "content", kind = "organization" }
    aws_redshift_resource_policy                   = { name = "policy", kind = "resource" }
    aws_rolesanywhere_profile                      = { name = "session_policy", kind = "identity" }
    aws_s3_access_point                            = { name = "policy", kind = "resource" }
    aws_s3_bucket                                  = { name = "policy", kind = "resource" }
    aws_s3_bucket_policy                           = { name = "policy", kind = "resource" }
    aws_s3control_access_point_policy              = { name = "policy", kind = "resource" }
    aws_s3control_bucket_policy                    = { name = "policy", kind = "resource" }
    aws_s3tables_table_bucket_policy               = { name = "resource_policy", kind = "resource" }
    aws_s3tables_table_policy                      = { name = "resource_policy", kind = "resource" }
    aws_sagemaker_model_package_group_policy       = { name = "resource_policy", kind = "resource" }
    aws_schemas_registry_policy                    = { name = "policy", kind = "resource" }
    aws_secretsmanager_secret                      = { name = "policy", kind = "resource" }
    aws_secretsmanager_secret_policy               = { name = "policy", kind = "resource" }
    aws_ses_identity_policy                        = { name = "policy", kind = "resource" }
    aws_sesv2_email_identity_policy                = { name = "policy", kind = "resource" }
    aws_sns_topic                                  = { name = "policy", kind = "resource" }
    aws_sns_topic_policy                           = { name = "policy", kind = "resource" }
    aws_sqs_queue                                  = { name = "policy", kind = "resource" }
    aws_sqs_queue_policy                           = { name = "policy", kind = "resource" }
    aws_ssoadmin_permission_set_inline_policy      = { name = "inline_policy", kind = "identity" }
    aws_transfer_access                            = { name = "policy", kind = "identity" }
    aws_transfer_user                              = { name = "policy", kind = "identity" }
    aws_vpc_endpoint                               = { name = "policy", kind = "resource" }
    aws_vpc_endpoint_policy                        = { name = "policy", kind = "resource" }
    aws_vpclattice_auth_policy                     = { name = "policy", kind = "resource" }
    aws_vpclattice_resource_policy                 = { name = "policy", kind = "resource" }
    aws_xray_resource_policy                       = { name = "policy_document", kind = "resource" }
  }

  elements = ["sid", "effect", "principal", "notprincipal", "action", "notaction", "resource", "notresource", "condition"]

  # An operator, with what may stand before and behind it.
  operator = core::join("", [
    "^(?i)((ForAllValues|ForAnyValue):)?(",
    "String(Not)?Equals(IgnoreCase)?|String(Not)?Like|(Numeric|Date)((Not)?Equals|(Less|Greater)Than(Equals)?)|",
    "Arn(Not)?(Equals|Like)|Bool|BinaryEquals|(Not)?IpAddress|Null",
    ")(IfExists)?$",
  ])
}

resource_policy "aws_*" "policy_document_json" {
  locals {
    metadata = {
      title        = "Policy documents are JSON"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["CM-2"] }
      requirements = ["R-286"]
      description  = <<-EOT
        AWS refuses a document that is no JSON: a comma too much, a quote too few, a line that a template
        put in the wrong place. jsonencode, or aws_iam_policy_document, cannot get that wrong.
      EOT
      remediation  = <<-EOT
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "$${aws_s3_bucket.this.arn}/*" }]
        })
      EOT
    }

    # The document of the resource, and those within a role.
    kind  = meta.type == "aws_organizations_policy" && core::try(attrs.type, "SERVICE_CONTROL_POLICY") != "SERVICE_CONTROL_POLICY" ? "other" : local.arguments[meta.type].kind
    texts = core::concat([core::try(attrs[local.arguments[meta.type].name], null)], core::try([for inner in attrs.inline_policy : inner.policy], []))

    flaws = [for text in local.texts : plugin::tfproof::json_flaw(text)]
  }

  filter = core::anytrue([for text in local.texts : text != null])

  enforce {
    condition     = core::alltrue([for flaw in local.flaws : flaw == null])
    error_message = "the policy document is no JSON: ${core::try([for flaw in local.flaws : flaw if flaw != null][0], "see the text")}"
  }
}

resource_policy "aws_*" "policy_document_version" {
  locals {
    metadata = {
      title        = "Policy documents are of the version 2012-10-17"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["CM-2"] }
      requirements = ["R-286"]
      description  = <<-EOT
        Without a version, or with 2008-10-17, variables such as $${aws:username} are plain text: a
        statement that was meant for one user's folder is for a folder of that name, and a Deny with one
        denies nothing. There is no third version: AWS refuses others.
      EOT
      remediation  = <<-EOT
        Version = "2012-10-17"
      EOT
    }

    # The document of the resource, and those within a role.
    kind  = meta.type == "aws_organizations_policy" && core::try(attrs.type, "SERVICE_CONTROL_POLICY") != "SERVICE_CONTROL_POLICY" ? "other" : local.arguments[meta.type].kind
    texts = core::concat([core::try(attrs[local.arguments[meta.type].name], null)], core::try([for inner in attrs.inline_policy : inner.policy], []))

    documents  = [for text in local.texts : plugin::tfproof::decoded(text)]
    statements = core::flatten([for document in local.documents : core::try(document.Statement, [])])

    versions = [for document in local.documents : core::try(document.Version, null) if document != null]
    right    = core::alltrue([for document in local.documents : core::try(document.Version, null) == "2012-10-17" if document != null])
    severity = core::alltrue([for version in local.versions : core::contains([null, "2008-10-17", "2012-10-17"], version)]) ? "low" : "medium"
  }

  filter = local.kind != "other" && (plugin::tfproof::known(local.right) || plugin::tfproof::known(core::length(local.statements)))

  enforce {
    condition     = local.right
    error_message = core::contains(local.versions, null) ? "the policy document has no Version, so variables in it are plain text" : "the Version of the policy document is not 2012-10-17"
  }
}

resource_policy "aws_*" "policy_document_effect" {
  locals {
    metadata = {
      title        = "Statements allow or deny"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["CM-2"] }
      requirements = ["R-286"]
      description  = <<-EOT
        Effect is Allow or Deny, written like that. AWS refuses anything else, and a statement without it.
      EOT
      remediation  = <<-EOT
        Effect = "Allow"
      EOT
    }

    # The document of the resource, and those within a role.
    kind  = meta.type == "aws_organizations_policy" && core::try(attrs.type, "SERVICE_CONTROL_POLICY") != "SERVICE_CONTROL_POLICY" ? "other" : local.arguments[meta.type].kind
    texts = core::concat([core::try(attrs[local.arguments[meta.type].name], null)], core::try([for inner in attrs.inline_policy : inner.policy], []))

    documents  = [for text in local.texts : plugin::tfproof::decoded(text)]
    statements = core::flatten([for document in local.documents : core::try(document.Statement, [])])

    right = core::alltrue([for statement in local.statements : core::contains(["Allow", "Deny"], core::try(statement.Effect, null))])
  }

  filter = local.kind != "other" && (plugin::tfproof::known(local.right) || plugin::tfproof::known(core::length(local.statements)))

  enforce {
    condition     = local.right
    error_message = "a statement's Effect is neither Allow nor Deny"
  }
}

resource_policy "aws_*" "policy_document_elements" {
  locals {
    metadata = {
      title        = "Policy documents have known elements only"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["CM-2"] }
      requirements = ["R-286"]
      description  = <<-EOT
        AWS refuses an element that it does not know. "Principle", "Resources" or "Conditions" is a slip of
        the pen: what it was to restrict is not restricted.
      EOT
      remediation  = <<-EOT
        Principal = { AWS = aws_iam_role.reader.arn }
        Condition = { Bool = { "aws:SecureTransport" = "true" } }
      EOT
    }

    # The document of the resource, and those within a role.
    kind  = meta.type == "aws_organizations_policy" && core::try(attrs.type, "SERVICE_CONTROL_POLICY") != "SERVICE_CONTROL_POLICY" ? "other" : local.arguments[meta.type].kind
    texts = core::concat([core::try(attrs[local.arguments[meta.type].name], null)], core::try([for inner in attrs.inline_policy : inner.policy], []))

    documents  = [for text in local.texts : plugin::tfproof::decoded(text)]
    statements = core::flatten([for document in local.documents : core::try(document.Statement, [])])

    strange = core::concat(
      core::flatten([for document in local.documents : core::try([for name, value in document : { name = name, value = value } if core::can(core::keys(document)) && !core::contains(["version", "id", "statement"], core::lower(name))], []) if document != null]),
      core::flatten([for statement in local.statements : core::try([for name, value in statement : { name = name, value = value } if !core::contains(local.elements, core::lower(name))], [])]),
    )
    whole   = core::alltrue([for document in local.documents : core::try(document.Statement, null) != null if document != null])
    right   = core::length(local.strange) == 0 && local.whole
    subject = core::length(local.strange) == 0 ? core::try(local.documents[0], attrs) : local.strange[0].value
  }

  # Whether there is a document at all may not be known: join("", data.aws_iam_policy_document.x[*].json).
  filter = local.kind != "other" && (
    plugin::tfproof::known(local.right) ||
    plugin::tfproof::known(core::length(local.statements)) && core::alltrue([for document in local.documents : plugin::tfproof::known(document != null)])
  )

  enforce {
    condition     = core::length(local.strange) == 0
    error_message = "a policy document has no element \"${core::try(local.strange[0].name, "")}\""
  }

  enforce {
    condition     = local.whole
    error_message = "the policy document has no Statement"
  }
}

resource_policy "aws_*" "policy_document_principal" {
  locals {
    metadata = {
      title        = "Principals stand where they belong"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["CM-2"] }
      requirements = ["R-286"]
      description  = <<-EOT
        The policy of a resource says whom it is for; one without a principal is refused. The policy of a
        user, a group, a role or an organization is for whom it is attached to, and is refused if it names
        somebody.
      EOT
      remediation  = <<-EOT
        # in the policy of a resource, and in the trust policy of a role
        Principal = { AWS = aws_iam_role.reader.arn }
      EOT
    }

    # The document of the resource, and those within a role.
    kind  = meta.type == "aws_organizations_policy" && core::try(attrs.type, "SERVICE_CONTROL_POLICY") != "SERVICE_CONTROL_POLICY" ? "other" : local.arguments[meta.type].kind
    texts = core::concat([core::try(attrs[local.arguments[meta.type].name], null)], core::try([for inner in attrs.inline_policy : inner.policy], []))

    documents  = [for text in local.texts : plugin::tfproof::decoded(text)]
    statements = core::flatten([for document in local.documents : core::try(document.Statement, [])])

    meant   = core::contains(["resource", "trust"], local.kind)
    roles   = core::flatten([for text in core::try([for inner in attrs.inline_policy : inner.policy], []) : core::try(plugin::tfproof::decoded(text).Statement, [])])
    own     = core::flatten([core::try(plugin::tfproof::decoded(local.texts[0]).Statement, [])])
    missing = !local.meant || core::alltrue([for statement in local.own : core::can(statement.NotPrincipal) || core::try(statement.Principal, null) != null])
    absent  = core::alltrue([for statement in (local.meant ? local.roles : local.statements) : core::try(statement.Principal, statement.NotPrincipal, null) == null])
    right   = local.missing && local.absent
    subject = (
      !local.missing ? core::try([for statement in local.own : statement if !core::can(statement.Principal)][0], attrs) :
      core::try([for statement in (local.meant ? local.roles : local.statements) : core::try(statement.Principal, statement.NotPrincipal) if core::can(statement.Principal) || core::can(statement.NotPrincipal)][0], attrs)
    )
  }

  filter = local.kind != "other" && (plugin::tfproof::known(local.right) || plugin::tfproof::known(core::length(local.statements)))

  enforce {
    condition     = local.missing
    error_message = "a statement does not say whom it is for: it has no Principal"
  }

  enforce {
    condition     = local.absent
    error_message = "the policy of an identity has no Principal: it is for whom it is attached to"
  }
}

resource_policy "aws_*" "policy_document_actions" {
  locals {
    metadata = {
      title        = "Actions have the form service:Action"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["CM-2"] }
      requirements = ["R-286"]
      description  = <<-EOT
        An action is the prefix of a service, a colon and a name, in which wildcards may stand. AWS refuses
        a document with any other, and a statement with none.
      EOT
      remediation  = <<-EOT
        Action = ["s3:GetObject", "s3:ListBucket"]
      EOT
    }

    # The document of the resource, and those within a role.
    kind  = meta.type == "aws_organizations_policy" && core::try(attrs.type, "SERVICE_CONTROL_POLICY") != "SERVICE_CONTROL_POLICY" ? "other" : local.arguments[meta.type].kind
    texts = core::concat([core::try(attrs[local.arguments[meta.type].name], null)], core::try([for inner in attrs.inline_policy : inner.policy], []))

    documents  = [for text in local.texts : plugin::tfproof::decoded(text)]
    statements = core::flatten([for document in local.documents : core::try(document.Statement, [])])

    actions = core::flatten([for statement in local.statements : core::try(statement.Action, statement.NotAction, [null])])
    right   = core::alltrue([for action in local.actions : action == null ? false : core::can(core::regex("^([*]|[A-Za-z0-9*-]+:[A-Za-z0-9_*?-]+)$", action))])
    wrong   = core::try([for action in local.actions : action if action == null ? false : !core::can(core::regex("^([*]|[A-Za-z0-9*-]+:[A-Za-z0-9_*?-]+)$", action))][0], null)
  }

  filter = local.kind != "other" && (plugin::tfproof::known(local.right) || plugin::tfproof::known(core::length(local.statements)))

  enforce {
    condition     = local.right
    error_message = local.wrong == null ? "a statement has no Action" : "\"${local.wrong}\" is no action: it is written service:Action"
  }
}

resource_policy "aws_*" "policy_document_conditions" {
  locals {
    metadata = {
      title        = "Conditions use operators that exist"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["CM-2"] }
      requirements = ["R-286"]
      description  = <<-EOT
        AWS refuses a condition operator that it does not know, such as StringEqual or ForAnyValues:StringLike.
      EOT
      remediation  = <<-EOT
        Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
      EOT
    }

    # The document of the resource, and those within a role.
    kind  = meta.type == "aws_organizations_policy" && core::try(attrs.type, "SERVICE_CONTROL_POLICY") != "SERVICE_CONTROL_POLICY" ? "other" : local.arguments[meta.type].kind
    texts = core::concat([core::try(attrs[local.arguments[meta.type].name], null)], core::try([for inner in attrs.inline_policy : inner.policy], []))

    documents  = [for text in local.texts : plugin::tfproof::decoded(text)]
    statements = core::flatten([for document in local.documents : core::try(document.Statement, [])])

    used    = core::flatten([for statement in local.statements : core::try([for operator, keys in statement.Condition : { operator = operator, keys = keys }], [])])
    wrong   = [for one in local.used : one if !core::can(core::regex(local.operator, one.operator))]
    right   = core::length(local.wrong) == 0
    subject = core::length(local.wrong) == 0 ? attrs : local.wrong[0].keys
  }

  filter = local.kind != "other" && (plugin::tfproof::known(local.right) || plugin::tfproof::known(core::length(local.statements)))

  enforce {
    condition     = core::length(local.wrong) == 0
    error_message = "there is no condition operator \"${core::try(local.wrong[0].operator, "")}\""
  }
}

resource_policy "aws_*" "policy_document_sid" {
  locals {
    metadata = {
      title        = "Statement ids of IAM have letters and digits only"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["CM-2"] }
      requirements = ["R-286"]
      description  = <<-EOT
        IAM refuses other characters in a Sid, and two statements with the same one. KMS, S3 and others take
        sentences, so that only policies of users, groups and roles are judged.
      EOT
      remediation  = <<-EOT
        Sid = "ReadResults"
      EOT
    }

    # The document of the resource, and those within a role.
    kind  = meta.type == "aws_organizations_policy" && core::try(attrs.type, "SERVICE_CONTROL_POLICY") != "SERVICE_CONTROL_POLICY" ? "other" : local.arguments[meta.type].kind
    texts = core::concat([core::try(attrs[local.arguments[meta.type].name], null)], core::try([for inner in attrs.inline_policy : inner.policy], []))

    documents  = [for text in local.texts : plugin::tfproof::decoded(text)]
    statements = core::flatten([for document in local.documents : core::try(document.Statement, [])])

    sids    = [for document in local.documents : [for statement in core::flatten([core::try(document.Statement, [])]) : core::try(statement.Sid, null)]]
    written = core::flatten([for list in local.sids : [for sid in list : sid if sid != null]])
    plain   = core::alltrue([for sid in local.written : core::can(core::regex("^[0-9A-Za-z]*$", sid))])
    single  = core::alltrue([for list in local.sids : core::length(core::distinct([for sid in list : sid if sid != null])) == core::length([for sid in list : sid if sid != null])])
    right   = local.plain && local.single
    wrong   = core::try([for sid in local.written : sid if !core::can(core::regex("^[0-9A-Za-z]*$", sid))][0], "")
    subject = local.plain ? core::try(local.documents[0].Statement, attrs) : core::try([for sid in local.written : sid if !core::can(core::regex("^[0-9A-Za-z]*$", sid))][0], attrs)
  }

  filter = core::contains(["identity", "trust"], local.kind) && (plugin::tfproof::known(local.right) || plugin::tfproof::known(core::length(local.statements)))

  enforce {
    condition     = local.plain
    error_message = "\"${local.wrong}\" is no Sid for IAM: it has letters and digits only"
  }

  enforce {
    condition     = local.single
    error_message = "two statements have the same Sid"
  }
}

