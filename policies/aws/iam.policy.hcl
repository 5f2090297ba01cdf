# IAM: what identities may do. One policy judges all resources of IAM that have a policy document:
# the argument policy (of policies, and of roles', users' and groups' own) and inline_policy blocks.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

locals {
  # What a guardrail denies: an action, and what the request has that makes it one to deny.
  guardrails = [
    { name = "unencrypted volumes", action = "ec2:CreateVolume", when = { "ec2:Encrypted" = false } },
    { name = "unencrypted databases", action = "rds:CreateDBInstance", when = { "rds:StorageEncrypted" = false } },
    { name = "unencrypted file systems", action = "elasticfilesystem:CreateFileSystem", when = { "elasticfilesystem:Encrypted" = false } },
    { name = "changes to the account's public access block", action = "s3:PutAccountPublicAccessBlock", when = {} },
    { name = "switching off encryption of volumes by default", action = "ec2:DisableEbsEncryptionByDefault", when = {} },
    { name = "deleting keys", action = "kms:ScheduleKeyDeletion", when = {} },
    { name = "stopping trails", action = "cloudtrail:StopLogging", when = {} },
  ]

  # Conditions on these say which keys, secrets or parameters are meant.
  narrowing = [
    "kms:viaservice", "kms:resourcealiases", "kms:requestalias", "kms:encryptioncontextkeys", "aws:resourceaccount",
    "aws:resourceorgid", "aws:calledvia", "aws:calledviafirst", "aws:calledvialast", "secretsmanager:resource/aws:tag", "secretsmanager:secretid",
    "secretsmanager:name", "ssm:recursive",
  ]
  narrowing_prefixes = ["aws:resourcetag/", "kms:encryptioncontext:", "secretsmanager:resourcetag/", "ssm:resourcetag/"]
}

resource_policy "aws_iam_*" "no_full_administrator" {
  locals {
    metadata = {
      title        = "IAM policies do not allow everything"
      severity     = "medium"
      aliases      = ["CKV_AWS_62", "CKV_AWS_63", "CKV2_AWS_40", "AVD-AWS-0057"]
      frameworks   = { hipaa = ["164.308(a)(4)(ii)(B)"], "nist-800-53" = ["AC-6"], "cis-aws" = ["1.16"] }
      requirements = ["R-211"]
      description  = <<-EOT
        With every action on every resource, whoever gets hold of the identity has the account: all
        data, all keys, all trails. Workloads need a list of actions on resources that are named.
      EOT
      remediation  = <<-EOT
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "arn:aws:s3:::records/*"
      EOT
    }

    documents = core::concat([core::try(attrs.policy, null)], [for block in core::try(attrs.inline_policy, []) : core::try(block.policy, null)])

    # A permissions boundary grants nothing: it says what other policies may grant at most.
    attached = meta.type != "aws_iam_policy" || core::anytrue([
      for type in ["aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment", "aws_iam_policy_attachment"] :
      core::length(plugin::tfproof::referrers(type, "policy_arn", core::try(attrs.id, null))) > 0
    ])
    boundary = (
      local.attached ? false :
      core::anytrue([for type in ["aws_iam_role", "aws_iam_user"] : core::length(plugin::tfproof::referrers(type, "permissions_boundary", core::try(attrs.id, null))) > 0]) ? true :
      core::can(core::regex("(?i)(^|[-_/.])(permissions?)?[-_]?boundary([-_/.]|$)", core::try(attrs.name, attrs.name_prefix, ""))) ? plugin::tfproof::unknown("by its name, the policy is a permissions boundary, which grants nothing") :
      false
    )
  }

  filter = (
    core::contains(["aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy"], meta.type) ||
    core::length(core::try(attrs.inline_policy, [])) > 0
  )

  enforce {
    condition     = core::alltrue([for document in local.documents : !plugin::tfproof::policy_allows(document, { action = "*", resource = "*" })]) || local.boundary
    error_message = "the policy allows every action on every resource"
  }
}

resource_policy "aws_iam_*" "no_administrator_access" {
  locals {
    metadata = {
      title        = "Identities do not get the policy AdministratorAccess"
      severity     = "medium"
      aliases      = ["CKV_AWS_274"]
      frameworks   = { hipaa = ["164.308(a)(4)(ii)(B)"], "nist-800-53" = ["AC-6"] }
      requirements = ["R-211"]
      description  = <<-EOT
        AWS's policy AdministratorAccess allows every action on every resource. Workloads need a list
        of actions on resources that are named, people a role for what they do.
      EOT
      remediation  = <<-EOT
        policy_arn = aws_iam_policy.records_reader.arn
      EOT
    }

    # A policy of one's own of that name is judged by what it says.
    arns = core::concat(
      [core::try(attrs.policy_arn, null)],
      [for arn in core::try(attrs.managed_policy_arns, []) : arn],
      [for arn in core::try(attrs.policy_arns, []) : arn],
    )
  }

  filter = core::contains([
    "aws_iam_role", "aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment",
    "aws_iam_policy_attachment", "aws_iam_role_policy_attachments_exclusive", "aws_iam_user_policy_attachments_exclusive",
    "aws_iam_group_policy_attachments_exclusive",
  ], meta.type)

  enforce {
    condition = core::alltrue([
      for arn in local.arns :
      core::try(plugin::tfproof::origin(arn).type, "") == "aws_iam_policy" && core::try(plugin::tfproof::origin(arn).mode, "") == "managed" ? true :
      arn == null ? true : !core::endswith(arn, ":aws:policy/AdministratorAccess")
    ])
    error_message = "AdministratorAccess allows every action on every resource"
  }
}

resource_policy "aws_iam_*" "no_privilege_escalation" {
  locals {
    metadata = {
      title        = "IAM policies do not open a way to more rights"
      severity     = "medium"
      aliases      = ["CKV_AWS_286", "CKV2_AWS_40"]
      frameworks   = { hipaa = ["164.308(a)(4)(ii)(B)"], "nist-800-53" = ["AC-6"] }
      requirements = ["R-211"]
      description  = <<-EOT
        Some actions are as good as all of them if they are allowed on every resource: who may change
        policies gives himself the rights he lacks, and who may pass any role to a function runs
        code with it. A policy that allows everything is reported for that only.
      EOT
      remediation  = <<-EOT
        Action   = "iam:PassRole"
        Resource = aws_iam_role.task.arn
      EOT
    }

    documents = core::concat([core::try(attrs.policy, null)], [for block in core::try(attrs.inline_policy, []) : core::try(block.policy, null)])
    ways      = core::distinct(core::flatten([for document in local.documents : plugin::tfproof::policy_escalations(document)]))

    # A permissions boundary grants nothing: it says what other policies may grant at most.
    attached = meta.type != "aws_iam_policy" || core::anytrue([
      for type in ["aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment", "aws_iam_policy_attachment"] :
      core::length(plugin::tfproof::referrers(type, "policy_arn", core::try(attrs.id, null))) > 0
    ])
    boundary = (
      local.attached ? false :
      core::anytrue([for type in ["aws_iam_role", "aws_iam_user"] : core::length(plugin::tfproof::referrers(type, "permissions_boundary", core::try(attrs.id, null))) > 0]) ? true :
      core::can(core::regex("(?i)(^|[-_/.])(permissions?)?[-_]?boundary([-_/.]|$)", core::try(attrs.name, attrs.name_prefix, ""))) ? plugin::tfproof::unknown("by its name, the policy is a permissions boundary, which grants nothing") :
      false
    )
  }

  filter = (
    core::contains(["aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy"], meta.type) ||
    core::length(core::try(attrs.inline_policy, [])) > 0
  )

  enforce {
    condition = core::alltrue([
      for document in local.documents :
      core::length(plugin::tfproof::policy_escalations(document)) == 0 || plugin::tfproof::policy_allows(document, { action = "*", resource = "*" })
    ]) || local.boundary
    error_message = "the policy opens a way to more rights: ${core::try(core::join(", ", local.ways), "by what it allows")}"
  }
}

resource_policy "aws_iam_role" "trust_not_public" {
  locals {
    metadata = {
      title        = "Roles cannot be assumed by everybody"
      severity     = "high"
      aliases      = ["CKV_AWS_60", "CKV_AWS_61"]
      frameworks   = { hipaa = ["164.308(a)(4)(ii)(B)"], "nist-800-53" = ["AC-6", "AC-3"] }
      requirements = ["R-211"]
      description  = <<-EOT
        A trust policy with the principal "*" lets anybody with an AWS account take the role, unless
        a condition pins who calls: aws:PrincipalOrgID, aws:PrincipalAccount or aws:PrincipalArn.
        sts:ExternalId alone does not: it is no secret.
      EOT
      remediation  = <<-EOT
        Principal = { Service = "ecs-tasks.amazonaws.com" }
      EOT
    }
  }

  enforce {
    condition     = !plugin::tfproof::policy_public(attrs.assume_role_policy)
    error_message = "everybody can assume the role: no condition pins who calls"
  }
}

resource_policy "aws_iam_*" "keys_named" {
  locals {
    metadata = {
      title        = "IAM policies say which keys may decrypt"
      severity     = "high"
      frameworks   = { hipaa = ["164.308(a)(4)(ii)(B)"], "nist-800-53" = ["AC-6"] }
      requirements = ["R-071"]
      description  = <<-EOT
        In an identity's policy, kms:Decrypt or kms:GenerateDataKey on "*" is for every key that
        leaves access to IAM, those of other accounts as well. Name the keys, or narrow with
        kms:ViaService, kms:ResourceAliases or tags. A policy that allows everything is reported
        for that only.
      EOT
      remediation  = <<-EOT
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = aws_kms_key.records.arn
      EOT
    }

    documents = core::concat([core::try(attrs.policy, null)], [for block in core::try(attrs.inline_policy, []) : core::try(block.policy, null)])
    uses = ["kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom"]
    statements = core::flatten([
      for document in local.documents : [
        for s in plugin::tfproof::policy_statements(document) : s
        if s.effect == "Allow" && plugin::tfproof::overlaps(s.actions, local.uses) &&
        !plugin::tfproof::covers(s.actions, "*")
      ]
    ])

    # A permissions boundary grants nothing: it says what other policies may grant at most.
    attached = meta.type != "aws_iam_policy" || core::anytrue([
      for type in ["aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment", "aws_iam_policy_attachment"] :
      core::length(plugin::tfproof::referrers(type, "policy_arn", core::try(attrs.id, null))) > 0
    ])
    boundary = (
      local.attached ? false :
      core::anytrue([for type in ["aws_iam_role", "aws_iam_user"] : core::length(plugin::tfproof::referrers(type, "permissions_boundary", core::try(attrs.id, null))) > 0]) ? true :
      core::can(core::regex("(?i)(^|[-_/.])(permissions?)?[-_]?boundary([-_/.]|$)", core::try(attrs.name, attrs.name_prefix, ""))) ? plugin::tfproof::unknown("by its name, the policy is a permissions boundary, which grants nothing") :
      false
    )
  }

  filter = (
    core::contains(["aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy"], meta.type) ||
    core::length(core::try(attrs.inline_policy, [])) > 0
  )

  enforce {
    condition = core::alltrue([
      for s in local.statements : core::alltrue([
        for r in s.resources : r != "*" && !core::endswith(r, ":kms:*:*:key/*") && !core::endswith(r, ":kms:*:*:*")
        ]) || core::anytrue([
        for c in s.conditions : core::contains(local.narrowing, c.key) || core::anytrue([for prefix in local.narrowing_prefixes : core::startswith(c.key, prefix)])
      ])
    ]) || local.boundary
    error_message = "the policy allows the use of every key"
  }
}

resource_policy "aws_iam_*" "secrets_named" {
  locals {
    metadata = {
      title        = "IAM policies say which secrets and parameters may be read"
      severity     = "medium"
      aliases      = ["CKV_AWS_108", "CKV_AWS_288"]
      frameworks   = { "nist-800-53" = ["AC-6"] }
      requirements = ["R-212"]
      description  = <<-EOT
        secretsmanager:GetSecretValue or ssm:GetParameter on "*" reads every password in the
        account. Name the secrets, by path where there are many. A policy that allows everything is
        reported for that only.
      EOT
      remediation  = <<-EOT
        Action   = "secretsmanager:GetSecretValue"
        Resource = aws_secretsmanager_secret.database.arn
      EOT
    }

    documents = core::concat([core::try(attrs.policy, null)], [for block in core::try(attrs.inline_policy, []) : core::try(block.policy, null)])
    reads = ["secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue", "ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "ssm:GetParameterHistory"]
    statements = core::flatten([
      for document in local.documents : [
        for s in plugin::tfproof::policy_statements(document) : s
        if s.effect == "Allow" && plugin::tfproof::overlaps(s.actions, local.reads) &&
        !plugin::tfproof::covers(s.actions, "*")
      ]
    ])

    # A permissions boundary grants nothing: it says what other policies may grant at most.
    attached = meta.type != "aws_iam_policy" || core::anytrue([
      for type in ["aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment", "aws_iam_policy_attachment"] :
      core::length(plugin::tfproof::referrers(type, "policy_arn", core::try(attrs.id, null))) > 0
    ])
    boundary = (
      local.attached ? false :
      core::anytrue([for type in ["aws_iam_role", "aws_iam_user"] : core::length(plugin::tfproof::referrers(type, "permissions_boundary", core::try(attrs.id, null))) > 0]) ? true :
      core::can(core::regex("(?i)(^|[-_/.])(permissions?)?[-_]?boundary([-_/.]|$)", core::try(attrs.name, attrs.name_prefix, ""))) ? plugin::tfproof::unknown("by its name, the policy is a permissions boundary, which grants nothing") :
      false
    )
  }

  filter = (
    core::contains(["aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy"], meta.type) ||
    core::length(core::try(attrs.inline_policy, [])) > 0
  )

  enforce {
    condition = core::alltrue([
      for s in local.statements : core::alltrue([
        for r in s.resources : r != "*" && !core::endswith(r, ":secretsmanager:*:*:secret:*") && !core::endswith(r, ":secretsmanager:*:*:*") && !core::endswith(r, ":ssm:*:*:parameter/*") && !core::endswith(r, ":ssm:*:*:*")
        ]) || core::anytrue([
        for c in s.conditions : core::contains(local.narrowing, c.key) || core::anytrue([for prefix in local.narrowing_prefixes : core::startswith(c.key, prefix)])
      ])
    ]) || local.boundary
    error_message = "the policy allows to read every secret or parameter"
  }
}

resource_policy "aws_ssoadmin_permission_set_inline_policy" "keys_named" {
  locals {
    metadata = {
      title        = "Permission sets say which keys may decrypt"
      severity     = "high"
      frameworks   = { hipaa = ["164.308(a)(4)(ii)(B)"], "nist-800-53" = ["AC-6"] }
      requirements = ["R-071"]
      description  = <<-EOT
        kms:Decrypt or kms:GenerateDataKey on "*" is for every key that leaves access to IAM, in
        each account that the permission set is for. Name the keys, or narrow with kms:ViaService,
        kms:ResourceAliases or tags. A policy that allows everything is not judged here.
      EOT
      remediation  = <<-EOT
        Condition = { StringLike = { "kms:ViaService" = "s3.*.amazonaws.com" } }
      EOT
    }

    uses = ["kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom"]
    statements = [
      for s in plugin::tfproof::policy_statements(attrs.inline_policy) : s
      if s.effect == "Allow" && plugin::tfproof::overlaps(s.actions, local.uses) &&
      !plugin::tfproof::covers(s.actions, "*")
    ]
  }

  enforce {
    condition = core::alltrue([
      for s in local.statements : core::alltrue([
        for r in s.resources : r != "*" && !core::endswith(r, ":kms:*:*:key/*") && !core::endswith(r, ":kms:*:*:*")
        ]) || core::anytrue([
        for c in s.conditions : core::contains(local.narrowing, c.key) || core::anytrue([for prefix in local.narrowing_prefixes : core::startswith(c.key, prefix)])
      ])
    ])
    error_message = "the policy allows the use of every key"
  }
}

resource_policy "aws_iam_*" "unencrypted_volumes_deny_right" {
  locals {
    metadata = {
      title        = "A Deny for unencrypted volumes denies the right ones, and is attached"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["AC-3", "CM-6", "CM-7"] }
      requirements = ["R-209"]
      description  = <<-EOT
        ec2:Encrypted is "false" for a volume that is not encrypted: a Deny for "true" refuses the
        encrypted ones and lets the others through. A policy that is attached to nobody denies
        nothing, unless that is done in another configuration. Only policies with such a Deny are
        judged.
      EOT
      remediation  = <<-EOT
        Effect    = "Deny"
        Action    = "ec2:CreateVolume"
        Resource  = "*"
        Condition = { Bool = { "ec2:Encrypted" = "false" } }
      EOT
    }

    documents = core::concat([core::try(attrs.policy, null)], [for block in core::try(attrs.inline_policy, []) : core::try(block.policy, null)])
    conditions = core::flatten([
      for document in local.documents : [
        for s in plugin::tfproof::policy_statements(document) : [
          for c in s.conditions : { operator = core::lower(c.operator), values = [for value in c.values : core::lower(value)] } if c.key == "ec2:encrypted"
        ] if s.effect == "Deny"
      ]
    ])
    inverted = core::anytrue([for c in local.conditions : core::startswith(c.operator, "bool") && core::contains(c.values, "true")])
    attached = meta.type != "aws_iam_policy" || core::anytrue([
      for type in ["aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment", "aws_iam_policy_attachment"] :
      core::length(plugin::tfproof::referrers(type, "policy_arn", core::try(attrs.id, null))) > 0
    ])
    severity = local.inverted ? "high" : "low"
    subject  = core::try([for c in local.conditions : c.values[0] if core::startswith(c.operator, "bool") && core::contains(c.values, "true")][0], attrs)
  }

  filter = core::length(local.conditions) > 0

  enforce {
    condition     = !local.inverted
    error_message = "the Deny with ec2:Encrypted = true refuses encrypted volumes and lets the others through"
  }

  enforce {
    condition     = local.attached
    error_message = "the policy that denies unencrypted volumes is attached to nobody here"
  }
}

resource_policy "aws_organizations_policy" "unencrypted_volumes_deny_right" {
  locals {
    metadata = {
      title        = "A control for unencrypted volumes denies the right ones, and is attached"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["AC-3", "CM-6", "CM-7"] }
      requirements = ["R-209"]
      description  = <<-EOT
        ec2:Encrypted is "false" for a volume that is not encrypted: a Deny for "true" refuses the
        encrypted ones and lets the others through. A control that is attached to no account denies
        nothing, unless that is done in another configuration. Only controls with such a Deny are
        judged.
      EOT
      remediation  = <<-EOT
        Effect    = "Deny"
        Action    = "ec2:CreateVolume"
        Resource  = "*"
        Condition = { Bool = { "ec2:Encrypted" = "false" } }
      EOT
    }

    conditions = core::flatten([
      for s in plugin::tfproof::policy_statements(attrs.content) : [
        for c in s.conditions : { operator = core::lower(c.operator), values = [for value in c.values : core::lower(value)] } if c.key == "ec2:encrypted"
      ] if s.effect == "Deny"
    ])
    inverted = core::anytrue([for c in local.conditions : core::startswith(c.operator, "bool") && core::contains(c.values, "true")])
    severity = local.inverted ? "high" : "low"
    subject  = core::try([for c in local.conditions : c.values[0] if core::startswith(c.operator, "bool") && core::contains(c.values, "true")][0], attrs)
  }

  filter = core::try(attrs.type, "SERVICE_CONTROL_POLICY") == "SERVICE_CONTROL_POLICY" && core::length(local.conditions) > 0

  enforce {
    condition     = !local.inverted
    error_message = "the Deny with ec2:Encrypted = true refuses encrypted volumes and lets the others through"
  }

  enforce {
    condition     = core::length(plugin::tfproof::referrers("aws_organizations_policy_attachment", "policy_id", core::try(attrs.id, null))) > 0
    error_message = "the control that denies unencrypted volumes is attached to no account here"
  }
}

resource_policy "aws_organizations_organization" "guardrails" {
  locals {
    metadata = {
      title        = "The organisation's controls deny unencrypted stores and the end of records"
      severity     = "info"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["CM-6", "CM-7", "AC-3"] }
      requirements = ["R-209", "R-210"]
      description  = <<-EOT
        A service control policy makes impossible what a review may miss: volumes, databases and file
        systems without encryption, public buckets, deleted keys, stopped trails. Controls that are
        in another configuration are not seen, and whether each is attached where it should be
        neither: that is why this is a hint.
      EOT
      remediation  = <<-EOT
        {
          Effect    = "Deny"
          Action    = "rds:CreateDBInstance"
          Resource  = "*"
          Condition = { Bool = { "rds:StorageEncrypted" = "false" } }
        }
      EOT
    }

    controls = core::getresources("aws_organizations_policy", {})
    # Controls often exempt a role for emergencies: a Deny of the action with a condition counts.
    missing = [
      for guardrail in local.guardrails : guardrail.name if !core::anytrue(core::flatten([
        for control in local.controls : [
          for s in plugin::tfproof::policy_statements(core::try(control.content, null)) :
          s.effect == "Deny" && plugin::tfproof::covers(s.actions, guardrail.action) &&
          core::alltrue([for key, value in guardrail.when : core::anytrue([for c in s.conditions : c.key == core::lower(key) && core::contains(c.values, "false")])])
        ]
      ]))
    ]
  }

  enforce {
    condition     = core::length(local.missing) == 0
    error_message = "no control of the organisation denies ${core::join(", ", local.missing)}"
  }
}
