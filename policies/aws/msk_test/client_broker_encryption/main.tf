variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "TLS_PLAINTEXT"
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

resource "aws_msk_cluster" "kept" { # expect: pass aws_msk_cluster_client_broker_encryption
  cluster_name           = "kept"
  kafka_version          = "3.8.x"
  number_of_broker_nodes = 3

  encryption_info {
    encryption_at_rest_kms_key_arn = aws_kms_key.records.arn

    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }

  client_authentication {
    unauthenticated = false

    sasl {
      iam = true
    }
  }
}

resource "aws_msk_cluster" "by_default" { # expect: pass aws_msk_cluster_client_broker_encryption
  cluster_name           = "by-default"
  kafka_version          = "3.8.x"
  number_of_broker_nodes = 3

  encryption_info {
    encryption_at_rest_kms_key_arn = aws_kms_key.records.arn
  }

  client_authentication {
    unauthenticated = false

    sasl {
      iam = true
    }
  }
}

resource "aws_msk_cluster" "plain" {
  cluster_name           = "plain"
  kafka_version          = "3.8.x"
  number_of_broker_nodes = 3

  encryption_info {
    encryption_at_rest_kms_key_arn = aws_kms_key.records.arn

    encryption_in_transit {
      client_broker = "PLAINTEXT" # expect: fail aws_msk_cluster_client_broker_encryption
      in_cluster    = true
    }
  }

  client_authentication {
    unauthenticated = false

    sasl {
      iam = true
    }
  }
}

resource "aws_msk_cluster" "both" {
  cluster_name           = "both"
  kafka_version          = "3.8.x"
  number_of_broker_nodes = 3

  encryption_info {
    encryption_at_rest_kms_key_arn = aws_kms_key.records.arn

    encryption_in_transit {
      client_broker = "TLS_PLAINTEXT" # expect: fail aws_msk_cluster_client_broker_encryption
      in_cluster    = true
    }
  }

  client_authentication {
    unauthenticated = false

    sasl {
      iam = true
    }
  }
}

resource "aws_msk_cluster" "undecided" {
  cluster_name           = "undecided"
  kafka_version          = "3.8.x"
  number_of_broker_nodes = 3

  encryption_info {
    encryption_at_rest_kms_key_arn = aws_kms_key.records.arn

    encryption_in_transit {
      client_broker = var.setting # expect: unknown aws_msk_cluster_client_broker_encryption
      in_cluster    = true
    }
  }

  client_authentication {
    unauthenticated = false

    sasl {
      iam = true
    }
  }
}
