variable "opensearch_domain" {
  type = string
}

variable "elasticsearch_domain" {
  type = string
}

variable "opensearchserverless_security_policy" {
  type = bool
}

module "store" {
  source = "./modules/store"

  opensearch_domain                    = "*"
  elasticsearch_domain                 = "*"
  opensearchserverless_security_policy = true
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

resource "aws_opensearch_domain" "kept" { # expect: pass aws_opensearch_domain_private
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

resource "aws_opensearch_domain" "named" { # expect: pass aws_opensearch_domain_private
  domain_name = "named"

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
      Principal = { AWS = "arn:aws:iam::111122223333:role/search" }
      Action    = "es:ESHttp*"
      Resource  = "*"
    }]
  })
}

resource "aws_opensearch_domain" "attached" { # expect: pass aws_opensearch_domain_private
  domain_name = "attached"

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
}

resource "aws_opensearch_domain" "absent" { # expect: fail aws_opensearch_domain_private
  domain_name = "absent"

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
}

resource "aws_opensearch_domain" "everybody" {
  domain_name = "everybody"

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
      Principal = "*" # expect: fail aws_opensearch_domain_private
      Action    = "es:ESHttp*"
      Resource  = "*"
    }]
  })
}

resource "aws_opensearch_domain_policy" "attached" {
  domain_name = aws_opensearch_domain.attached.domain_name
  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/search" }
      Action    = "es:ESHttp*"
      Resource  = "${aws_opensearch_domain.attached.arn}/*"
    }]
  })
}

resource "aws_opensearch_domain" "undecided" {
  domain_name = "undecided"

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
      Principal = { AWS = var.opensearch_domain } # expect: unknown aws_opensearch_domain_private
      Action    = "es:ESHttp*"
      Resource  = "*"
    }]
  })
}

resource "aws_elasticsearch_domain" "kept" { # expect: pass aws_elasticsearch_domain_private
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

resource "aws_elasticsearch_domain" "named" { # expect: pass aws_elasticsearch_domain_private
  domain_name = "named"

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
      Principal = { AWS = "arn:aws:iam::111122223333:role/search" }
      Action    = "es:ESHttp*"
      Resource  = "*"
    }]
  })
}

resource "aws_elasticsearch_domain" "attached" { # expect: pass aws_elasticsearch_domain_private
  domain_name = "attached"

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
}

resource "aws_elasticsearch_domain" "absent" { # expect: fail aws_elasticsearch_domain_private
  domain_name = "absent"

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
}

resource "aws_elasticsearch_domain" "everybody" {
  domain_name = "everybody"

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
      Principal = "*" # expect: fail aws_elasticsearch_domain_private
      Action    = "es:ESHttp*"
      Resource  = "*"
    }]
  })
}

resource "aws_elasticsearch_domain_policy" "attached" {
  domain_name = aws_elasticsearch_domain.attached.domain_name
  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/search" }
      Action    = "es:ESHttp*"
      Resource  = "${aws_elasticsearch_domain.attached.arn}/*"
    }]
  })
}

resource "aws_elasticsearch_domain" "undecided" {
  domain_name = "undecided"

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
      Principal = { AWS = var.elasticsearch_domain } # expect: unknown aws_elasticsearch_domain_private
      Action    = "es:ESHttp*"
      Resource  = "*"
    }]
  })
}

resource "aws_opensearchserverless_security_policy" "kept" { # expect: pass aws_opensearchserverless_security_policy_private
  name = "kept"
  type = "network"
  policy = jsonencode([{
    Rules           = [{ ResourceType = "collection", Resource = ["collection/notes"] }]
    AllowFromPublic = false
    SourceVPCEs     = ["vpce-0a1b2c3d4e5f60718"]
  }])
}

resource "aws_opensearchserverless_security_policy" "open" {
  name = "open"
  type = "network"
  policy = jsonencode([{
    Rules           = [{ ResourceType = "collection", Resource = ["collection/notes"] }]
    AllowFromPublic = true # expect: fail aws_opensearchserverless_security_policy_private
  }])
}

resource "aws_opensearchserverless_security_policy" "undecided" {
  name = "undecided"
  type = "network"
  policy = jsonencode([{
    Rules           = [{ ResourceType = "collection", Resource = ["collection/notes"] }]
    AllowFromPublic = var.opensearchserverless_security_policy # expect: unknown aws_opensearchserverless_security_policy_private
  }])
}
