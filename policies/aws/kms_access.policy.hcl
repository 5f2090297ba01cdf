# KMS: who may do what with a key, by its policy (of the key itself, of a replica, or as a resource
# of its own) and by grants. In a key policy, the resource "*" means the key.

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

input "own_accounts" {
  description = "Account ids that are one's own; if empty, the account that a policy makes the key's owner is."
  type        = list(string)
  default     = []
}

input "trusted_accounts" {
  description = "Account ids of others that may use keys."
  type        = list(string)
  default     = []
}

locals {
  # Principals of these are somebody in an account, and never the account itself.
  identities = ["aws_iam_role", "aws_iam_user", "aws_iam_service_linked_role", "aws_iam_roles", "aws_iam_session_context"]

  # What changes a key, who may use it, or whether it is there. CreateGrant is for users too.
  administration = [
    "kms:PutKeyPolicy", "kms:CreateAlias", "kms:CreateKey", "kms:EnableKey", "kms:EnableKeyRotation", "kms:DisableKey",
    "kms:DisableKeyRotation", "kms:UpdateAlias", "kms:UpdateKeyDescription", "kms:UpdatePrimaryRegion", "kms:RevokeGrant",
    "kms:DeleteAlias", "kms:DeleteImportedKeyMaterial", "kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion", "kms:TagResource",
    "kms:ReplicateKey", "kms:ImportKeyMaterial",
  ]

  # What reads and writes data with it.
  use = [
    "kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey", "kms:GenerateDataKeyPair",
    "kms:GenerateDataKeyWithoutPlaintext", "kms:GenerateDataKeyPairWithoutPlaintext", "kms:Sign", "kms:GenerateMac",
  ]
}

resource_policy "aws_kms_*" "policy_not_public" {
  locals {
    metadata = {
      title        = "Key policies let nobody in unnamed"
      severity     = "critical"
      aliases      = ["CKV_AWS_33"]
      frameworks   = { hipaa = ["164.312(a)(1)", "164.308(a)(4)(ii)(B)"], "nist-800-53" = ["AC-3", "AC-6"] }
      requirements = ["R-063"]
      description  = <<-EOT
        An Allow for "*" lets every AWS account in the world use the key, unless a condition pins who
        calls: kms:CallerAccount, aws:PrincipalOrgID or aws:SourceArn with a value of its own.
        kms:ViaService alone does not, as everybody can call through a service.
      EOT
      remediation  = <<-EOT
        Principal = { AWS = aws_iam_role.app.arn }
      EOT
    }
  }

  filter = core::try(attrs.policy, null) != null

  enforce {
    condition     = !plugin::tfproof::policy_public(attrs.policy)
    error_message = "a statement lets everybody use the key, and no condition pins who calls"
  }
}

resource_policy "aws_kms_*" "policy_full_access_for_root_only" {
  locals {
    metadata = {
      title        = "Key policies give kms:* to the account's root only"
      severity     = "high"
      frameworks   = { hipaa = ["164.308(a)(4)(ii)(B)"], "nist-800-53" = ["AC-6"] }
      requirements = ["R-064"]
      description  = <<-EOT
        The statement with kms:* for the account's root is how a key is opened for IAM policies, and
        it is fine. Any other principal with kms:* may decrypt everything, change the key's policy
        and delete the key.
      EOT
      remediation  = <<-EOT
        Principal = { AWS = aws_iam_role.app.arn }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"]
      EOT
    }

    # Statements for everybody are those of another policy.
    statements = [
      for s in plugin::tfproof::policy_statements(attrs.policy) : s
      if s.effect == "Allow" && !s.public
    ]
  }

  filter = core::try(attrs.policy, null) != null

  enforce {
    condition = core::alltrue(core::flatten([
      for s in local.statements : [
        for p in s.principals : (
          p.type == "AWS" &&
          !core::contains(local.identities, core::try(plugin::tfproof::origin(p.id).type, "")) &&
          core::endswith(p.id, ":root")
        ) || !(
          plugin::tfproof::covers(s.actions, "kms:*") ||
          core::length(s.not_actions) > 0 && !plugin::tfproof::overlaps(s.not_actions, "kms:PutKeyPolicy")
        )
      ]
    ]))
    error_message = "a principal other than the account's root may do everything with the key"
  }
}

resource_policy "aws_kms_*" "policy_services_scoped" {
  locals {
    metadata = {
      title        = "Key policies say on whose behalf a service may use the key"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["AC-4", "AC-6"] }
      requirements = ["R-065"]
      description  = <<-EOT
        A service works for all its customers. An Allow for a service without a condition lets it
        use the key on behalf of an account that is not yours (the confused deputy). CloudWatch Logs
        is pinned by kms:EncryptionContext:aws:logs:arn, most others by aws:SourceArn or
        aws:SourceAccount.
      EOT
      remediation  = <<-EOT
        Condition = {
          StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
        }
      EOT
    }

    # A service with kms:* is found by another policy.
    statements = [
      for s in plugin::tfproof::policy_statements(attrs.policy) : s
      if s.effect == "Allow" && !plugin::tfproof::covers(s.actions, "kms:*")
    ]
  }

  filter = core::try(attrs.policy, null) != null

  enforce {
    condition = core::alltrue(core::flatten([
      for s in local.statements : [for p in s.principals : p.type != "Service" || s.scoped]
    ]))
    error_message = "a service may use the key on behalf of any account: no condition says of which"
  }
}

resource_policy "aws_kms_*" "policy_other_accounts_listed" {
  locals {
    metadata = {
      title        = "Key policies let in other accounts only if they are listed"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(4)(ii)(B)", "164.308(b)(1)"], "nist-800-53" = ["AC-3", "AC-21"] }
      requirements = ["R-066"]
      description  = <<-EOT
        Who may use a key from outside is a decision to be made once, and known: list the accounts
        in the input trusted_accounts. Which account is one's own is said by the input own_accounts,
        or by the statement of the policy that gives everything to an account's root.
      EOT
      remediation  = <<-EOT
        # In the file of inputs, after the account has been agreed on:
        trusted_accounts = ["123456789012"]
      EOT
    }

    statements = [for s in plugin::tfproof::policy_statements(attrs.policy) : s if s.effect == "Allow" && !s.public]
    owners = core::distinct(core::flatten([
      for s in local.statements : [
        for p in s.principals : plugin::tfproof::principal_account(p.id)
        if p.type == "AWS" && !core::contains(local.identities, core::try(plugin::tfproof::origin(p.id).type, "")) && core::endswith(p.id, ":root")
      ] if plugin::tfproof::covers(s.actions, "kms:*")
    ]))
    own = (
      core::length(input.own_accounts) > 0 ? input.own_accounts :
      core::length(local.owners) == 1 ? local.owners :
      core::length(local.owners) > 1 ? [plugin::tfproof::unknown("several accounts have kms:*, and nothing says which is one's own")] :
      [plugin::tfproof::unknown("nothing says which account is one's own")]
    )
  }

  filter = core::try(attrs.policy, null) != null

  enforce {
    condition = core::alltrue(core::flatten([
      for s in local.statements : [
        for p in s.principals : (
          p.type != "AWS" || p.id == "*" || plugin::tfproof::principal_account(p.id) == null ||
          core::contains(core::concat(input.trusted_accounts, local.own), plugin::tfproof::principal_account(p.id))
        )
      ]
    ]))
    error_message = "a principal of another account may use the key, and the account is not listed in trusted_accounts"
  }
}

resource_policy "aws_kms_*" "policy_duties_separated" {
  locals {
    metadata = {
      title        = "Who administers a key does not use it"
      severity     = "high"
      frameworks   = { hipaa = ["164.308(a)(3)(i)", "164.308(a)(4)(ii)(B)"], "nist-800-53" = ["AC-5", "AC-6"] }
      requirements = ["R-067"]
      description  = <<-EOT
        Who can change a key's policy and decrypt with it can read everything and let in anybody
        else. Administrators get the actions on the key, users those with it. The account's root is
        exempt; a principal with kms:* is reported by another policy.
      EOT
      remediation  = <<-EOT
        # Two statements, for two principals:
        Action = ["kms:PutKeyPolicy", "kms:EnableKeyRotation", "kms:DescribeKey", "kms:GetKeyPolicy"]
        Action = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"]
      EOT
    }

    statements = [
      for s in plugin::tfproof::policy_statements(attrs.policy) : s
      if s.effect == "Allow" && core::length(s.not_actions) == 0 && !plugin::tfproof::covers(s.actions, "kms:*")
    ]
    administering = [for s in local.statements : s if plugin::tfproof::overlaps(s.actions, local.administration)]
    using         = [for s in local.statements : s if plugin::tfproof::overlaps(s.actions, local.use)]
    users         = core::flatten([for s in local.using : [
      for p in s.principals : p.id
      if p.type == "AWS" && (core::contains(local.identities, core::try(plugin::tfproof::origin(p.id).type, "")) || p.id != "*")
    ]])
  }

  filter = core::try(attrs.policy, null) != null

  enforce {
    condition = core::length(local.users) == 0 || core::alltrue(core::flatten([
      for s in local.administering : [
        for p in s.principals : (
          !core::contains(local.identities, core::try(plugin::tfproof::origin(p.id).type, "")) && core::endswith(p.id, ":root") ||
          !core::contains(local.users, p.id)
        ) if p.type == "AWS"
      ]
    ]))
    error_message = "a principal administers the key and uses it as well"
  }
}

resource_policy "aws_kms_*" "policy_grants_for_services_only" {
  locals {
    metadata = {
      title        = "Users of a key create grants for AWS services only"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["AC-6"] }
      requirements = ["R-068"]
      description  = <<-EOT
        With kms:CreateGrant, a user of the key can let anybody else use it, past its policy. AWS
        services need it to attach volumes and the like: with kms:GrantIsForAWSResource, a grant is
        created only when such a service asks for it.
      EOT
      remediation  = <<-EOT
        Action    = "kms:CreateGrant"
        Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
      EOT
    }

    # Who may create keys and aliases as well is an administrator.
    statements = [
      for s in plugin::tfproof::policy_statements(attrs.policy) : s
      if s.effect == "Allow" && !s.public && plugin::tfproof::covers(s.actions, "kms:CreateGrant") &&
      !plugin::tfproof::covers(s.actions, "kms:CreateAlias")
    ]
    subject = core::try(core::flatten([
      for s in local.statements : [for action in s.actions : action if plugin::tfproof::covers([action], "kms:CreateGrant")]
      if !core::anytrue([for c in s.conditions : c.key == "kms:grantisforawsresource"])
    ])[0], attrs.policy)
  }

  filter = core::try(attrs.policy, null) != null

  enforce {
    condition = core::alltrue([
      for s in local.statements : core::anytrue([
        for c in s.conditions : c.key == "kms:grantisforawsresource" && core::contains(c.values, "true")
      ])
    ])
    error_message = "kms:CreateGrant is allowed without the condition kms:GrantIsForAWSResource"
  }
}

resource_policy "aws_kms_*" "policy_deletion_guarded" {
  locals {
    metadata = {
      title        = "Key policies guard the deletion of the key"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(3)(i)"], "nist-800-53" = ["AC-5", "SC-12(1)"] }
      requirements = ["R-073"]
      description  = <<-EOT
        One person who may call ScheduleKeyDeletion can make all data of the key unreadable. Looked
        for is one of these: no principal but the account's root may; the Allow has a condition; a
        Deny for ScheduleKeyDeletion with a condition, such as a missing MFA, stands in the key's
        policy or in a service control policy here. That two people are needed cannot be seen in
        source.
      EOT
      remediation  = <<-EOT
        {
          Sid       = "DeletionNeedsMfa"
          Effect    = "Deny"
          Principal = "*"
          Action    = ["kms:ScheduleKeyDeletion", "kms:DisableKey"]
          Resource  = "*"
          Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
        }
      EOT
    }

    statements = plugin::tfproof::policy_statements(attrs.policy)
    # Those with kms:* are found by another policy.
    deleting = [
      for s in local.statements : s
      if s.effect == "Allow" && !s.public && core::length(s.conditions) == 0 &&
      plugin::tfproof::covers(s.actions, "kms:ScheduleKeyDeletion") && !plugin::tfproof::covers(s.actions, "kms:*")
    ]
    denied = core::anytrue([for s in local.statements : s.effect == "Deny" && plugin::tfproof::covers(s.actions, "kms:ScheduleKeyDeletion")])
    denied_by_organization = core::anytrue(core::flatten([
      for control in core::getresources("aws_organizations_policy", {}) : [
        for s in plugin::tfproof::policy_statements(core::try(control.content, null)) :
        s.effect == "Deny" && plugin::tfproof::covers(s.actions, "kms:ScheduleKeyDeletion")
      ]
    ]))
    subject = core::try(core::flatten([
      for s in local.deleting : [
        for p in s.principals : p.id
        if core::contains(local.identities, core::try(plugin::tfproof::origin(p.id).type, "")) || !core::endswith(p.id, ":root")
      ]
    ])[0], attrs.policy)
  }

  filter = core::try(attrs.policy, null) != null

  enforce {
    condition = local.denied || local.denied_by_organization || core::alltrue(core::flatten([
      for s in local.deleting : [
        for p in s.principals :
        !core::contains(local.identities, core::try(plugin::tfproof::origin(p.id).type, "")) && core::endswith(p.id, ":root")
      ]
    ]))
    error_message = "a principal may delete the key, without a condition and with no Deny that asks for more, such as MFA"
  }
}

resource_policy "aws_kms_*" "policy_context_without_phi" {
  locals {
    metadata = {
      title        = "Encryption contexts in key policies have no health data"
      severity     = "info"
      frameworks   = { hipaa = ["164.502(b)"], "nist-800-53" = ["SC-28"] }
      requirements = ["R-074"]
      description  = <<-EOT
        The encryption context of a request is written to CloudTrail as it is. A condition on it
        shows what it has: an identifier that means something to others only, not a name, a number
        of social security or a diagnosis.
      EOT
      remediation  = <<-EOT
        StringEquals = { "kms:EncryptionContext:record" = "5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11" }
      EOT
    }
  }

  filter = core::try(attrs.policy, null) != null

  enforce {
    condition = core::alltrue(core::flatten([
      for s in plugin::tfproof::policy_statements(attrs.policy) : [
        for c in s.conditions : [
          for value in c.values : !core::startswith(c.key, "kms:encryptioncontext:") || plugin::tfproof::phi_value("${core::trimprefix(c.key, "kms:encryptioncontext:")} = ${value}") == null
        ]
      ]
    ]))
    error_message = "a condition on the encryption context has personal health data in it, and contexts are logged as they are"
  }
}

resource_policy "aws_kms_key" "policy_stated" {
  locals {
    metadata = {
      title        = "Customer-managed keys of production state their policy"
      severity     = "low"
      aliases      = ["CKV2_AWS_64"]
      frameworks   = { "nist-800-53" = ["AC-3"] }
      requirements = ["R-069"]
      description  = <<-EOT
        A key without a policy gets one that leaves everything to IAM: any policy in the account
        with kms:Decrypt on "*" opens it. Either the argument policy or an aws_kms_key_policy will
        do. A key of which nothing says the environment counts as one of production.
      EOT
      remediation  = <<-EOT
        resource "aws_kms_key_policy" "this" {
          key_id = aws_kms_key.this.id
          policy = data.aws_iam_policy_document.key.json
        }
      EOT
    }

    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "nothing" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    inline         = plugin::tfproof::known(core::try(attrs.policy, null)) ? core::try(attrs.policy, null) != null : true
    stated         = local.inline || core::length(plugin::tfproof::referrers("aws_kms_key_policy", "key_id", core::try(attrs.id, null))) > 0
    judged = (
      core::contains(["RESTRICTED", "CONFIDENTIAL"], local.classification) ||
      (core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod")
    )
    why = (
      core::contains(["RESTRICTED", "CONFIDENTIAL"], local.classification) ? "its data is ${local.classification}" :
      local.environment.name == null ? "nothing says its environment, so it counts as production" :
      "its environment is ${local.environment.name} by ${local.environment.source}"
    )
  }

  filter = local.stated || local.judged

  enforce {
    condition     = local.stated
    error_message = "no policy is stated for the key, so IAM alone decides who uses it (${local.why})"
  }
}

resource_policy "aws_kms_replica_key" "policy_stated" {
  locals {
    metadata = {
      title        = "Replicas of keys state their policy"
      severity     = "low"
      frameworks   = { "nist-800-53" = ["AC-3", "SC-12"] }
      requirements = ["R-053", "R-069"]
      description  = <<-EOT
        A replica does not take over the policy of its primary: without one of its own it gets AWS's
        default, which leaves everything to IAM. What the primary's policy keeps out may come in at
        the replica, which decrypts the same data.
      EOT
      remediation  = <<-EOT
        policy = data.aws_iam_policy_document.key.json
      EOT
    }

    inline = plugin::tfproof::known(core::try(attrs.policy, null)) ? core::try(attrs.policy, null) != null : true
  }

  enforce {
    condition     = local.inline || core::length(plugin::tfproof::referrers("aws_kms_key_policy", "key_id", core::try(attrs.id, null))) > 0
    error_message = "the replica has no policy of its own, and that of its primary does not hold for it"
  }
}

resource_policy "aws_kms_*" "lockout_check" {
  locals {
    metadata = {
      title        = "Key policies are checked for lockout"
      severity     = "high"
      frameworks   = { "nist-800-53" = ["SC-12(1)"] }
      requirements = ["R-070"]
      description  = <<-EOT
        KMS refuses a key policy after which nobody could change it any more. With the check
        bypassed, one mistake makes a key that only AWS's support can bring back.
      EOT
      remediation  = <<-EOT
        bypass_policy_lockout_safety_check = false
      EOT
      fix          = { safe = true, remove = ["bypass_policy_lockout_safety_check"] }
    }
  }

  filter = core::try(attrs.bypass_policy_lockout_safety_check, null) != null

  enforce {
    condition     = !attrs.bypass_policy_lockout_safety_check
    error_message = "the check that somebody can still change the key's policy is bypassed"
  }
}

resource_policy "aws_kms_grant" "narrow" {
  locals {
    metadata = {
      title        = "Grants on keys are narrow"
      severity     = "medium"
      frameworks   = { "nist-800-53" = ["AC-6"] }
      requirements = ["R-072"]
      description  = <<-EOT
        A grant lets somebody use a key past its policy. It is for one principal, not for an
        account, and without CreateGrant, which would let that principal hand it on. Where the data
        is confidential, a constraint pins the encryption context.
      EOT
      remediation  = <<-EOT
        grantee_principal = aws_iam_role.app.arn
        operations        = ["Decrypt", "GenerateDataKey"]

        constraints {
          encryption_context_equals = { service = "records" }
        }
      EOT
    }

    grantee = attrs.grantee_principal
    wide = (
      core::contains(local.identities, core::try(plugin::tfproof::origin(local.grantee).type, "")) ? false :
      local.grantee == "*" || core::endswith(local.grantee, ":root") || core::endswith(local.grantee, ":*")
    )
    classification = core::try(plugin::tfproof::classification_of(attrs.key_id, input.classifications), null)
    confidential   = core::contains(["RESTRICTED", "CONFIDENTIAL"], local.classification)
  }

  enforce {
    condition     = !local.wide
    error_message = "the grant is for a whole account or for everybody"
  }

  enforce {
    condition     = core::alltrue([for operation in attrs.operations : operation != "CreateGrant"])
    error_message = "the grant allows CreateGrant, so its grantee can hand it on"
  }

  enforce {
    condition     = core::length(core::try(attrs.constraints, [])) > 0 || !local.confidential
    error_message = "the key is for ${local.classification} data, and no constraint pins the encryption context of the grant"
  }
}

resource_policy "aws_kms_grant" "other_accounts_listed" {
  locals {
    metadata = {
      title        = "Grants on keys are for other accounts only if those are listed"
      severity     = "medium"
      frameworks   = { hipaa = ["164.308(a)(4)(ii)(B)", "164.308(b)(1)"], "nist-800-53" = ["AC-3", "AC-21"] }
      requirements = ["R-066"]
      description  = <<-EOT
        Who may use a key from outside is a decision to be made once, and known: list the accounts
        in the input trusted_accounts. Which account is one's own is said by the input own_accounts,
        or by the statement of the key's policy that gives everything to an account's root.
      EOT
      remediation  = <<-EOT
        # In the file of inputs, after the account has been agreed on:
        trusted_accounts = ["123456789012"]
      EOT
    }

    account = plugin::tfproof::principal_account(attrs.grantee_principal)
    owners = core::distinct(core::flatten([
      for s in plugin::tfproof::policy_statements(core::try(plugin::tfproof::key(attrs.key_id).policy, null)) : [
        for p in s.principals : plugin::tfproof::principal_account(p.id)
        if p.type == "AWS" && !core::contains(local.identities, core::try(plugin::tfproof::origin(p.id).type, "")) && core::endswith(p.id, ":root")
      ] if s.effect == "Allow" && plugin::tfproof::covers(s.actions, "kms:*")
    ]))
    own = (
      core::length(input.own_accounts) > 0 ? input.own_accounts :
      core::length(local.owners) == 1 ? local.owners :
      [plugin::tfproof::unknown("nothing says which account is one's own")]
    )
    subject = attrs.grantee_principal
  }

  filter = plugin::tfproof::known(local.account) ? local.account != null : true

  enforce {
    condition     = core::contains(core::concat(input.trusted_accounts, local.own), local.account)
    error_message = "the grant is for the account ${local.account}, which is not listed in trusted_accounts"
  }
}

resource_policy "aws_kms_grant" "context_without_phi" {
  locals {
    metadata = {
      title        = "Encryption contexts in grants have no health data"
      severity     = "info"
      frameworks   = { hipaa = ["164.502(b)"], "nist-800-53" = ["SC-28"] }
      requirements = ["R-074"]
      description  = <<-EOT
        The encryption context of a request is written to CloudTrail as it is. A constraint on it
        shows what it has: an identifier that means something to others only, not a name, a number
        of social security or a diagnosis.
      EOT
      remediation  = <<-EOT
        encryption_context_equals = { record = "5c3f1d7e-93a4-4c0e-8b45-0f2a6f6d1a11" }
      EOT
    }
  }

  enforce {
    condition = core::alltrue(core::flatten([
      for constraint in core::try(attrs.constraints, []) : [
        for name, value in core::merge(core::try(constraint.encryption_context_equals, {}), core::try(constraint.encryption_context_subset, {})) :
        plugin::tfproof::phi_value("${name} = ${value}") == null
      ]
    ]))
    error_message = "a constraint on the encryption context has personal health data in it, and contexts are logged as they are"
  }
}
