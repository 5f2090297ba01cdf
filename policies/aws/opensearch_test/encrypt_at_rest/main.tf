variable "encrypted" {
  type = bool
}

module "notes" {
  source = "./modules/domain"

  name      = "notes"
  encrypted = true
}

module "letters" {
  source = "./modules/domain"

  name = "letters"
}

resource "aws_opensearch_domain" "encrypted" { # expect: pass aws_opensearch_domain_encrypt_at_rest
  domain_name = "encrypted"

  encrypt_at_rest {
    enabled = true
  }
}

resource "aws_opensearch_domain" "plain" {
  domain_name = "plain"

  encrypt_at_rest {
    enabled = false # expect: fail aws_opensearch_domain_encrypt_at_rest
  }
}

resource "aws_opensearch_domain" "absent" { # expect: fail aws_opensearch_domain_encrypt_at_rest
  domain_name = "absent"
}

resource "aws_opensearch_domain" "undecided" {
  domain_name = "undecided"

  encrypt_at_rest {
    enabled = var.encrypted # expect: unknown aws_opensearch_domain_encrypt_at_rest
  }
}

resource "aws_elasticsearch_domain" "encrypted" { # expect: pass aws_elasticsearch_domain_encrypt_at_rest
  domain_name = "encrypted"

  encrypt_at_rest {
    enabled = true
  }
}

resource "aws_elasticsearch_domain" "plain" {
  domain_name = "plain"

  encrypt_at_rest {
    enabled = false # expect: fail aws_elasticsearch_domain_encrypt_at_rest
  }
}

resource "aws_elasticsearch_domain" "absent" { # expect: fail aws_elasticsearch_domain_encrypt_at_rest
  domain_name = "absent"
}

resource "aws_elasticsearch_domain" "undecided" {
  domain_name = "undecided"

  encrypt_at_rest {
    enabled = var.encrypted # expect: unknown aws_elasticsearch_domain_encrypt_at_rest
  }
}
