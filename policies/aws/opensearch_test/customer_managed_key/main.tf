variable "opensearch_domain" {
  type = string
}

variable "elasticsearch_domain" {
  type = string
}

variable "opensearchserverless_security_policy" {
  type = string
}

module "store" {
  source = "./modules/store"

  opensearch_domain                    = "alias/aws/es"
  elasticsearch_domain                 = "alias/aws/es"
  opensearchserverless_security_policy = "alias/aws/aoss"
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_opensearch_domain" "kept" { # expect: pass aws_opensearch_domain_customer_managed_key
  domain_name = "kept"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.records.arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}

resource "aws_opensearch_domain" "development" {
  domain_name = "development"

  encrypt_at_rest {
    enabled = true
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }

  tags = { Environment = "dev" }
}

resource "aws_opensearch_domain" "plain" {
  domain_name = "plain"

  encrypt_at_rest {
    enabled = false # expect: fail aws_opensearch_domain_encrypt_at_rest
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}

resource "aws_opensearch_domain" "unkeyed" {
  domain_name = "unkeyed"

  encrypt_at_rest { # expect: fail aws_opensearch_domain_customer_managed_key
    enabled = true
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}

resource "aws_opensearch_domain" "undecided" {
  domain_name = "undecided"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = var.opensearch_domain # expect: unknown aws_opensearch_domain_customer_managed_key
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}

resource "aws_elasticsearch_domain" "kept" { # expect: pass aws_elasticsearch_domain_customer_managed_key
  domain_name = "kept"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.records.arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}

resource "aws_elasticsearch_domain" "development" {
  domain_name = "development"

  encrypt_at_rest {
    enabled = true
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }

  tags = { Environment = "dev" }
}

resource "aws_elasticsearch_domain" "plain" {
  domain_name = "plain"

  encrypt_at_rest {
    enabled = false # expect: fail aws_elasticsearch_domain_encrypt_at_rest
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}

resource "aws_elasticsearch_domain" "unkeyed" {
  domain_name = "unkeyed"

  encrypt_at_rest { # expect: fail aws_elasticsearch_domain_customer_managed_key
    enabled = true
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}

resource "aws_elasticsearch_domain" "undecided" {
  domain_name = "undecided"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = var.elasticsearch_domain # expect: unknown aws_elasticsearch_domain_customer_managed_key
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}

resource "aws_opensearchserverless_security_policy" "kept" {
  name = "kept"
  type = "network"
  policy = jsonencode([{
    Rules           = [{ ResourceType = "collection", Resource = ["collection/notes"] }]
    AllowFromPublic = false
    SourceVPCEs     = ["vpce-0a1b2c3d4e5f60718"]
  }])
}

resource "aws_opensearchserverless_security_policy" "keyed" { # expect: pass aws_opensearchserverless_security_policy_customer_managed_key
  name = "keyed"
  type = "encryption"
  policy = jsonencode({
    Rules       = [{ ResourceType = "collection", Resource = ["collection/notes"] }]
    AWSOwnedKey = false
    KmsARN      = aws_kms_key.records.arn
  })
}

resource "aws_opensearchserverless_security_policy" "unkeyed" {
  name = "unkeyed"
  type = "encryption"
  policy = jsonencode({ # expect: fail aws_opensearchserverless_security_policy_customer_managed_key
    Rules       = [{ ResourceType = "collection", Resource = ["collection/notes"] }]
    AWSOwnedKey = true
  })
}

resource "aws_opensearchserverless_security_policy" "undecided" {
  name = "undecided"
  type = "encryption"
  policy = jsonencode({ # expect: unknown aws_opensearchserverless_security_policy_customer_managed_key
    Rules       = [{ ResourceType = "collection", Resource = ["collection/notes"] }]
    AWSOwnedKey = false
    KmsARN      = var.opensearchserverless_security_policy
  })
}
