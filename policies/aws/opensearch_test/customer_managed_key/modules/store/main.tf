variable "opensearch_domain" {
  type = string
}

variable "elasticsearch_domain" {
  type = string
}

variable "opensearchserverless_security_policy" {
  type = string
}

resource "aws_opensearch_domain" "this" {
  domain_name = "this"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = var.opensearch_domain # expect: fail aws_opensearch_domain_customer_managed_key
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

resource "aws_elasticsearch_domain" "this" {
  domain_name = "this"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = var.elasticsearch_domain # expect: fail aws_elasticsearch_domain_customer_managed_key
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

resource "aws_opensearchserverless_security_policy" "this" {
  name = "this"
  type = "encryption"
  policy = jsonencode({ # expect: fail aws_opensearchserverless_security_policy_customer_managed_key
    Rules       = [{ ResourceType = "collection", Resource = ["collection/notes"] }]
    AWSOwnedKey = false
    KmsARN      = var.opensearchserverless_security_policy
  })
}
