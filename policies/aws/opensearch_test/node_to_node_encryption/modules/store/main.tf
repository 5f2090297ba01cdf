variable "opensearch_domain" {
  type = bool
}

variable "elasticsearch_domain" {
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
    enabled = var.opensearch_domain # expect: fail aws_opensearch_domain_node_to_node_encryption
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
    kms_key_id = aws_kms_key.records.arn
  }

  node_to_node_encryption {
    enabled = var.elasticsearch_domain # expect: fail aws_elasticsearch_domain_node_to_node_encryption
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
