variable "opensearch_domain" {
  type = bool
}

variable "elasticsearch_domain" {
  type = bool
}

module "store" {
  source = "./modules/store"

  opensearch_domain    = false
  elasticsearch_domain = false
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

resource "aws_opensearch_domain" "kept" { # expect: pass aws_opensearch_domain_node_to_node_encryption
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

resource "aws_opensearch_domain" "off" {
  domain_name = "off"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.records.arn
  }

  node_to_node_encryption {
    enabled = false # expect: fail aws_opensearch_domain_node_to_node_encryption
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

resource "aws_opensearch_domain" "absent" { # expect: fail aws_opensearch_domain_node_to_node_encryption
  domain_name = "absent"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.records.arn
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
    kms_key_id = aws_kms_key.records.arn
  }

  node_to_node_encryption {
    enabled = var.opensearch_domain # expect: unknown aws_opensearch_domain_node_to_node_encryption
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

resource "aws_elasticsearch_domain" "kept" { # expect: pass aws_elasticsearch_domain_node_to_node_encryption
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

resource "aws_elasticsearch_domain" "off" {
  domain_name = "off"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.records.arn
  }

  node_to_node_encryption {
    enabled = false # expect: fail aws_elasticsearch_domain_node_to_node_encryption
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

resource "aws_elasticsearch_domain" "absent" { # expect: fail aws_elasticsearch_domain_node_to_node_encryption
  domain_name = "absent"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.records.arn
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
    kms_key_id = aws_kms_key.records.arn
  }

  node_to_node_encryption {
    enabled = var.elasticsearch_domain # expect: unknown aws_elasticsearch_domain_node_to_node_encryption
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
