variable "opensearch_domain" {
  type = string
}

variable "elasticsearch_domain" {
  type = string
}

module "store" {
  source = "./modules/store"

  opensearch_domain    = "Policy-Min-TLS-1-0-2019-07"
  elasticsearch_domain = "Policy-Min-TLS-1-0-2019-07"
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

resource "aws_opensearch_domain" "kept" { # expect: pass aws_opensearch_domain_minimum_tls_version
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

resource "aws_opensearch_domain" "older_name" { # expect: pass aws_opensearch_domain_minimum_tls_version
  domain_name = "older-name"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.records.arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}

resource "aws_opensearch_domain" "old" {
  domain_name = "old"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.records.arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-0-2019-07" # expect: fail aws_opensearch_domain_minimum_tls_version
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}

resource "aws_opensearch_domain" "absent" {
  domain_name = "absent"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.records.arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options { # expect: fail aws_opensearch_domain_minimum_tls_version
    enforce_https = true
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
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = var.opensearch_domain # expect: unknown aws_opensearch_domain_minimum_tls_version
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}

resource "aws_elasticsearch_domain" "kept" { # expect: pass aws_elasticsearch_domain_minimum_tls_version
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

resource "aws_elasticsearch_domain" "older_name" { # expect: pass aws_elasticsearch_domain_minimum_tls_version
  domain_name = "older-name"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.records.arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}

resource "aws_elasticsearch_domain" "old" {
  domain_name = "old"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.records.arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-0-2019-07" # expect: fail aws_elasticsearch_domain_minimum_tls_version
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}

resource "aws_elasticsearch_domain" "absent" {
  domain_name = "absent"

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.records.arn
  }

  node_to_node_encryption {
    enabled = true
  }

  domain_endpoint_options { # expect: fail aws_elasticsearch_domain_minimum_tls_version
    enforce_https = true
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
    enabled = true
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = var.elasticsearch_domain # expect: unknown aws_elasticsearch_domain_minimum_tls_version
  }

  vpc_options {
    subnet_ids         = ["subnet-0a1b2c3d4e5f60718"]
    security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  }
}
