# OpenSearch, and Elasticsearch by its older name.

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

resource_policy "aws_opensearch_domain" "encrypt_at_rest" {
  locals {
    metadata = {
      title        = "OpenSearch domains are encrypted at rest"
      severity     = "high"
      aliases      = ["CKV_AWS_5", "AVD-AWS-0048"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-022"]
      description  = <<-EOT
        An index holds a copy of what it indexes, and its snapshots hold another. Encryption is
        off by default. Older versions of the engine cannot switch it on later without a new
        domain.
      EOT
      remediation  = <<-EOT
        encrypt_at_rest {
          enabled    = true
          kms_key_id = aws_kms_key.search.arn
        }
      EOT
      fix          = { safe = false, set = { "encrypt_at_rest.enabled" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.encrypt_at_rest[0].enabled, false)
    error_message = "the domain is not encrypted at rest"
  }
}

resource_policy "aws_opensearch_domain" "customer_managed_key" {
  locals {
    metadata = {
      title        = "OpenSearch domains are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_247"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Without kms_key_id, a domain is encrypted with the account's aws/es key, whose policy
        nobody outside AWS can set. The key cannot be changed later without a new domain. Asked
        for in production and for classified data.
      EOT
      remediation  = <<-EOT
        encrypt_at_rest {
          kms_key_id = aws_kms_key.this.arn
        }
      EOT
    }

    # All classified data ask for a key of one's own, and else all of production; what nothing
    # is said of counts as production unless an input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    severity       = local.classification == "INTERNAL" && !local.production ? "low" : "medium"
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )

    # What is not encrypted at all is reported as that only.
    encrypted = core::try(attrs.encrypt_at_rest[0].enabled, false)
    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.encrypted && local.demanded

    key      = core::try(attrs.encrypt_at_rest[0].kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.encrypt_at_rest[0].kms_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/es encrypts the domain" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_opensearch_domain" "enforce_https" {
  locals {
    metadata = {
      title        = "OpenSearch domains accept HTTPS only"
      severity     = "high"
      aliases      = ["CKV_AWS_83", "AVD-AWS-0046"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-137"]
      description  = <<-EOT
        Without the block domain_endpoint_options, a domain answers over HTTP as well. With the
        block, enforce_https is on unless it is switched off.
      EOT
      remediation  = <<-EOT
        domain_endpoint_options {
          enforce_https       = true
          tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
        }
      EOT
      fix          = { safe = true, set = { "domain_endpoint_options.enforce_https" = true } }
    }

    options  = core::try(attrs.domain_endpoint_options, [])
    enforced = core::length(local.options) > 0 ? core::try(local.options[0].enforce_https, true) : false
  }

  enforce {
    condition     = local.enforced
    error_message = "the domain answers over HTTP as well"
  }
}

resource_policy "aws_opensearch_domain" "minimum_tls_version" {
  locals {
    metadata = {
      title        = "OpenSearch domains refuse TLS before 1.2"
      severity     = "high"
      aliases      = ["CKV_AWS_228", "AVD-AWS-0126"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-137"]
      description  = <<-EOT
        Without tls_security_policy, a domain accepts TLS 1.0 and 1.1 too, which are broken and
        out of date. A domain without the block that holds it answers over plain HTTP, and is
        reported for that.
      EOT
      remediation  = <<-EOT
        domain_endpoint_options {
          tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
        }
      EOT
      fix          = { safe = true, set = { "domain_endpoint_options.tls_security_policy" = "Policy-Min-TLS-1-2-PFS-2023-10" } }
    }

    name    = core::try(attrs.domain_endpoint_options[0].tls_security_policy, "Policy-Min-TLS-1-0-2019-07")
    subject = attrs.domain_endpoint_options[0].tls_security_policy
  }

  filter = core::length(core::try(attrs.domain_endpoint_options, [])) > 0

  enforce {
    condition     = plugin::tfproof::tls_at_least("opensearch", local.name, "1.2")
    error_message = "the policy ${local.name} accepts TLS ${plugin::tfproof::tls_minimum("opensearch", local.name)}"
  }
}

resource_policy "aws_opensearch_domain" "node_to_node_encryption" {
  locals {
    metadata = {
      title        = "Nodes of OpenSearch domains talk to each other over TLS"
      severity     = "high"
      aliases      = ["CKV_AWS_6", "AVD-AWS-0043"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-137"]
      description  = <<-EOT
        Nodes send each other whole indices. Encryption between them is off by default; older
        versions of the engine cannot switch it on later without a new domain.
      EOT
      remediation  = <<-EOT
        node_to_node_encryption {
          enabled = true
        }
      EOT
      fix          = { safe = false, set = { "node_to_node_encryption.enabled" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.node_to_node_encryption[0].enabled, false)
    error_message = "the nodes talk to each other in clear"
  }
}

resource_policy "aws_opensearch_domain" "private" {
  locals {
    metadata = {
      title        = "OpenSearch domains are reached from inside a VPC, or by named principals only"
      severity     = "high"
      aliases      = ["CKV_AWS_137"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["SC-7"] }
      requirements = ["R-204"]
      description  = <<-EOT
        A domain without vpc_options has an address on the internet, and then only its access
        policy stands between the data and everybody. It cannot be moved into a VPC later
        without a new domain.
      EOT
      remediation  = <<-EOT
        vpc_options {
          subnet_ids         = aws_subnet.private[*].id
          security_group_ids = [aws_security_group.search.id]
        }
      EOT
    }

    private = core::length(core::try(attrs.vpc_options, [])) > 0

    # A policy of its own, or one that is attached to the domain.
    own      = core::try(attrs.access_policies, null)
    attached = local.private ? [] : core::try(plugin::tfproof::referrers("aws_opensearch_domain_policy", "domain_name"), [])
    public   = local.private ? false : core::anytrue(core::concat([plugin::tfproof::policy_public(local.own)], [for policy in local.attached : plugin::tfproof::policy_public(core::try(policy.access_policies, null))]))
    policy   = local.own != null || core::length(local.attached) > 0
  }

  enforce {
    condition     = !local.public && (local.private || local.policy)
    error_message = local.public ? "the domain has an address on the internet and a policy that lets everybody in" : "the domain has an address on the internet and no policy that says who may use it"
  }
}

resource_policy "aws_elasticsearch_domain" "encrypt_at_rest" {
  locals {
    metadata = {
      title        = "Elasticsearch domains are encrypted at rest"
      severity     = "high"
      aliases      = ["CKV_AWS_5", "AVD-AWS-0048"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-28(1)"] }
      requirements = ["R-022"]
      description  = <<-EOT
        An index holds a copy of what it indexes, and its snapshots hold another. Encryption is
        off by default. Older versions of the engine cannot switch it on later without a new
        domain.
      EOT
      remediation  = <<-EOT
        encrypt_at_rest {
          enabled    = true
          kms_key_id = aws_kms_key.search.arn
        }
      EOT
      fix          = { safe = false, set = { "encrypt_at_rest.enabled" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.encrypt_at_rest[0].enabled, false)
    error_message = "the domain is not encrypted at rest"
  }
}

resource_policy "aws_elasticsearch_domain" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Elasticsearch domains are encrypted with a customer-managed key"
      severity     = "medium"
      aliases      = ["CKV_AWS_247"]
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Without kms_key_id, a domain is encrypted with the account's aws/es key, whose policy
        nobody outside AWS can set. The key cannot be changed later without a new domain. Asked
        for in production and for classified data.
      EOT
      remediation  = <<-EOT
        encrypt_at_rest {
          kms_key_id = aws_kms_key.this.arn
        }
      EOT
    }

    # All classified data ask for a key of one's own, and else all of production; what nothing
    # is said of counts as production unless an input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    severity       = local.classification == "INTERNAL" && !local.production ? "low" : "medium"
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )

    # What is not encrypted at all is reported as that only.
    encrypted = core::try(attrs.encrypt_at_rest[0].enabled, false)
    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.encrypted && local.demanded

    key      = core::try(attrs.encrypt_at_rest[0].kms_key_id, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.encrypt_at_rest[0].kms_key_id
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no kms_key_id, so the AWS-managed key aws/es encrypts the domain" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}

resource_policy "aws_elasticsearch_domain" "enforce_https" {
  locals {
    metadata = {
      title        = "Elasticsearch domains accept HTTPS only"
      severity     = "high"
      aliases      = ["CKV_AWS_83", "AVD-AWS-0046"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-137"]
      description  = <<-EOT
        Without the block domain_endpoint_options, a domain answers over HTTP as well. With the
        block, enforce_https is on unless it is switched off.
      EOT
      remediation  = <<-EOT
        domain_endpoint_options {
          enforce_https       = true
          tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
        }
      EOT
      fix          = { safe = true, set = { "domain_endpoint_options.enforce_https" = true } }
    }

    options  = core::try(attrs.domain_endpoint_options, [])
    enforced = core::length(local.options) > 0 ? core::try(local.options[0].enforce_https, true) : false
  }

  enforce {
    condition     = local.enforced
    error_message = "the domain answers over HTTP as well"
  }
}

resource_policy "aws_elasticsearch_domain" "minimum_tls_version" {
  locals {
    metadata = {
      title        = "Elasticsearch domains refuse TLS before 1.2"
      severity     = "high"
      aliases      = ["CKV_AWS_228", "AVD-AWS-0126"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)", "SC-13"] }
      requirements = ["R-137"]
      description  = <<-EOT
        Without tls_security_policy, a domain accepts TLS 1.0 and 1.1 too, which are broken and
        out of date. A domain without the block that holds it answers over plain HTTP, and is
        reported for that.
      EOT
      remediation  = <<-EOT
        domain_endpoint_options {
          tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
        }
      EOT
      fix          = { safe = true, set = { "domain_endpoint_options.tls_security_policy" = "Policy-Min-TLS-1-2-PFS-2023-10" } }
    }

    name    = core::try(attrs.domain_endpoint_options[0].tls_security_policy, "Policy-Min-TLS-1-0-2019-07")
    subject = attrs.domain_endpoint_options[0].tls_security_policy
  }

  filter = core::length(core::try(attrs.domain_endpoint_options, [])) > 0

  enforce {
    condition     = plugin::tfproof::tls_at_least("opensearch", local.name, "1.2")
    error_message = "the policy ${local.name} accepts TLS ${plugin::tfproof::tls_minimum("opensearch", local.name)}"
  }
}

resource_policy "aws_elasticsearch_domain" "node_to_node_encryption" {
  locals {
    metadata = {
      title        = "Nodes of Elasticsearch domains talk to each other over TLS"
      severity     = "high"
      aliases      = ["CKV_AWS_6", "AVD-AWS-0043"]
      frameworks   = { hipaa = ["164.312(e)(1)"], "nist-800-53" = ["SC-8(1)"] }
      requirements = ["R-137"]
      description  = <<-EOT
        Nodes send each other whole indices. Encryption between them is off by default; older
        versions of the engine cannot switch it on later without a new domain.
      EOT
      remediation  = <<-EOT
        node_to_node_encryption {
          enabled = true
        }
      EOT
      fix          = { safe = false, set = { "node_to_node_encryption.enabled" = true } }
    }
  }

  enforce {
    condition     = core::try(attrs.node_to_node_encryption[0].enabled, false)
    error_message = "the nodes talk to each other in clear"
  }
}

resource_policy "aws_elasticsearch_domain" "private" {
  locals {
    metadata = {
      title        = "Elasticsearch domains are reached from inside a VPC, or by named principals only"
      severity     = "high"
      aliases      = ["CKV_AWS_137"]
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["SC-7"] }
      requirements = ["R-204"]
      description  = <<-EOT
        A domain without vpc_options has an address on the internet, and then only its access
        policy stands between the data and everybody. It cannot be moved into a VPC later
        without a new domain.
      EOT
      remediation  = <<-EOT
        vpc_options {
          subnet_ids         = aws_subnet.private[*].id
          security_group_ids = [aws_security_group.search.id]
        }
      EOT
    }

    private = core::length(core::try(attrs.vpc_options, [])) > 0

    # A policy of its own, or one that is attached to the domain.
    own      = core::try(attrs.access_policies, null)
    attached = local.private ? [] : core::try(plugin::tfproof::referrers("aws_elasticsearch_domain_policy", "domain_name"), [])
    public   = local.private ? false : core::anytrue(core::concat([plugin::tfproof::policy_public(local.own)], [for policy in local.attached : plugin::tfproof::policy_public(core::try(policy.access_policies, null))]))
    policy   = local.own != null || core::length(local.attached) > 0
  }

  enforce {
    condition     = !local.public && (local.private || local.policy)
    error_message = local.public ? "the domain has an address on the internet and a policy that lets everybody in" : "the domain has an address on the internet and no policy that says who may use it"
  }
}

resource_policy "aws_opensearchserverless_security_policy" "private" {
  locals {
    metadata = {
      title        = "Serverless collections are reached from inside a VPC"
      severity     = "high"
      frameworks   = { hipaa = ["164.312(a)(1)"], "nist-800-53" = ["SC-7"] }
      requirements = ["R-204"]
      description  = <<-EOT
        A network policy with AllowFromPublic gives a collection an address on the internet. An
        array of rules may mix both, and one is enough.
      EOT
      remediation  = <<-EOT
        AllowFromPublic = false
        SourceVPCEs     = [aws_opensearchserverless_vpc_endpoint.this.id]
      EOT
    }

    rules = core::try(core::jsondecode(attrs.policy), [])
  }

  filter = core::try(attrs.type, "") == "network"

  enforce {
    condition     = core::alltrue([for rule in local.rules : !core::try(rule.AllowFromPublic, false)])
    error_message = "the collection has an address on the internet"
  }
}

resource_policy "aws_opensearchserverless_security_policy" "customer_managed_key" {
  locals {
    metadata = {
      title        = "Serverless collections are encrypted with a customer-managed key"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-28(1)"] }
      requirements = ["R-048"]
      description  = <<-EOT
        Collections are always encrypted; unless the encryption policy names a KmsARN, with a
        key that AWS owns and nobody else sees. The key is chosen when a collection is created.
        Asked for in production and for classified data.
      EOT
      remediation  = <<-EOT
        policy = jsonencode({
          Rules       = [{ ResourceType = "collection", Resource = ["collection/notes"] }]
          AWSOwnedKey = false
          KmsARN      = aws_kms_key.search.arn
        })
      EOT
    }

    # All classified data ask for a key of one's own, and else all of production; what nothing
    # is said of counts as production unless an input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = null })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    severity       = local.classification == "INTERNAL" && !local.production ? "low" : "medium"
    why = (
      local.classified ? "the data are classified as ${local.classification}" :
      local.environment.name == null ? "nothing says which environment this is, which counts as production" :
      "the environment is ${local.environment.name} (${local.environment.source})"
    )

    document = core::try(core::jsondecode(attrs.policy), {})
    # What is not encrypted at all is reported as that only.
    encrypted = core::try(attrs.type, "") == "encryption"
    # Where it is not known whether one is needed, a key of one's own passes all the same.
    needed = local.encrypted && local.demanded

    key      = core::try(local.document.KmsARN, null)
    key_name = plugin::tfproof::known(local.key) ? core::try("the key ${local.key}", "the key") : "the key"
    ours     = plugin::tfproof::customer_key(local.key)
    subject  = attrs.policy
  }

  filter = plugin::tfproof::known(local.needed) ? local.needed : true

  enforce {
    condition     = local.ours || !local.needed
    error_message = "${plugin::tfproof::key_kind(local.key) == "none" ? "no KmsARN, so a key that AWS owns encrypts the collections" : "${local.key_name} is managed by AWS"}; ${local.why}"
  }
}
