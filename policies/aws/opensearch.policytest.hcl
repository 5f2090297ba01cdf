policytest {
  targets = ["opensearch.policy.hcl"]
}

resource "aws_opensearch_domain" "kept" {
  attrs = {
    domain_name = "kept"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_opensearch_domain" "encrypt_at_rest_plain" {
  expect_failure = true

  attrs = {
    domain_name = "encrypt-at-rest-plain"
    encrypt_at_rest = [{
      enabled = false
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_opensearch_domain" "encrypt_at_rest_absent" {
  expect_failure = true

  attrs = {
    domain_name = "encrypt-at-rest-absent"
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_opensearch_domain" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    domain_name = "customer-managed-key-unkeyed"
    encrypt_at_rest = [{
      enabled = true
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_opensearch_domain" "enforce_https_off" {
  expect_failure = true

  attrs = {
    domain_name = "enforce-https-off"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https       = false
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_opensearch_domain" "enforce_https_absent" {
  expect_failure = true

  attrs = {
    domain_name = "enforce-https-absent"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_opensearch_domain" "minimum_tls_version_old" {
  expect_failure = true

  attrs = {
    domain_name = "minimum-tls-version-old"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-0-2019-07"
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_opensearch_domain" "minimum_tls_version_absent" {
  expect_failure = true

  attrs = {
    domain_name = "minimum-tls-version-absent"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https = true
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_opensearch_domain" "node_to_node_encryption_off" {
  expect_failure = true

  attrs = {
    domain_name = "node-to-node-encryption-off"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    node_to_node_encryption = [{
      enabled = false
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_opensearch_domain" "node_to_node_encryption_absent" {
  expect_failure = true

  attrs = {
    domain_name = "node-to-node-encryption-absent"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_opensearch_domain" "private_absent" {
  expect_failure = true

  attrs = {
    domain_name = "private-absent"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
  }
}

resource "aws_opensearch_domain" "private_everybody" {
  expect_failure = true

  attrs = {
    domain_name = "private-everybody"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
    access_policies = core::jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = "*"
        Action    = "es:ESHttp*"
        Resource  = "*"
      }]
    })
  }
}

resource "aws_elasticsearch_domain" "kept" {
  attrs = {
    domain_name = "kept"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_elasticsearch_domain" "encrypt_at_rest_plain" {
  expect_failure = true

  attrs = {
    domain_name = "encrypt-at-rest-plain"
    encrypt_at_rest = [{
      enabled = false
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_elasticsearch_domain" "encrypt_at_rest_absent" {
  expect_failure = true

  attrs = {
    domain_name = "encrypt-at-rest-absent"
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_elasticsearch_domain" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    domain_name = "customer-managed-key-unkeyed"
    encrypt_at_rest = [{
      enabled = true
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_elasticsearch_domain" "enforce_https_off" {
  expect_failure = true

  attrs = {
    domain_name = "enforce-https-off"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https       = false
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_elasticsearch_domain" "enforce_https_absent" {
  expect_failure = true

  attrs = {
    domain_name = "enforce-https-absent"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_elasticsearch_domain" "minimum_tls_version_old" {
  expect_failure = true

  attrs = {
    domain_name = "minimum-tls-version-old"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-0-2019-07"
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_elasticsearch_domain" "minimum_tls_version_absent" {
  expect_failure = true

  attrs = {
    domain_name = "minimum-tls-version-absent"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https = true
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_elasticsearch_domain" "node_to_node_encryption_off" {
  expect_failure = true

  attrs = {
    domain_name = "node-to-node-encryption-off"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    node_to_node_encryption = [{
      enabled = false
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_elasticsearch_domain" "node_to_node_encryption_absent" {
  expect_failure = true

  attrs = {
    domain_name = "node-to-node-encryption-absent"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
    vpc_options = [{
      subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
      security_group_ids = ["sg-0a1b2c3d4e5f60718"]
    }]
  }
}

resource "aws_elasticsearch_domain" "private_absent" {
  expect_failure = true

  attrs = {
    domain_name = "private-absent"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
  }
}

resource "aws_elasticsearch_domain" "private_everybody" {
  expect_failure = true

  attrs = {
    domain_name = "private-everybody"
    encrypt_at_rest = [{
      enabled    = true
      kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
    }]
    node_to_node_encryption = [{
      enabled = true
    }]
    domain_endpoint_options = [{
      enforce_https       = true
      tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
    }]
    access_policies = core::jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = "*"
        Action    = "es:ESHttp*"
        Resource  = "*"
      }]
    })
  }
}

resource "aws_opensearchserverless_security_policy" "kept" {
  attrs = {
    name = "kept"
    type = "network"
    policy = core::jsonencode([{
      Rules           = [{ ResourceType = "collection", Resource = ["collection/notes"] }]
      AllowFromPublic = false
      SourceVPCEs     = ["vpce-0a1b2c3d4e5f60718"]
    }])
  }
}

resource "aws_opensearchserverless_security_policy" "private_open" {
  expect_failure = true

  attrs = {
    name = "private-open"
    type = "network"
    policy = core::jsonencode([{
      Rules           = [{ ResourceType = "collection", Resource = ["collection/notes"] }]
      AllowFromPublic = true
    }])
  }
}

resource "aws_opensearchserverless_security_policy" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    name = "customer-managed-key-unkeyed"
    type = "encryption"
    policy = core::jsonencode({
      Rules       = [{ ResourceType = "collection", Resource = ["collection/notes"] }]
      AWSOwnedKey = true
    })
  }
}
