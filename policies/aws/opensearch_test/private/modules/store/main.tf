variable "opensearch_domain" {
  type = string
}

variable "elasticsearch_domain" {
  type = string
}

variable "opensearchserverless_security_policy" {
  type = bool
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_opensearch_domain" "this" {
  domain_name = "this"

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

  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = var.opensearch_domain } # expect: fail aws_opensearch_domain_private
      Action    = "es:ESHttp*"
      Resource  = "*"
    }]
  })
}

resource "aws_elasticsearch_domain" "this" {
  domain_name = "this"

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

  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = var.elasticsearch_domain } # expect: fail aws_elasticsearch_domain_private
      Action    = "es:ESHttp*"
      Resource  = "*"
    }]
  })
}

resource "aws_opensearchserverless_security_policy" "this" {
  name = "this"
  type = "network"
  policy = jsonencode([{
    Rules           = [{ ResourceType = "collection", Resource = ["collection/notes"] }]
    AllowFromPublic = var.opensearchserverless_security_policy # expect: fail aws_opensearchserverless_security_policy_private
  }])
}
