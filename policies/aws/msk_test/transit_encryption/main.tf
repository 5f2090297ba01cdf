variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "PLAINTEXT"
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Environment = "prod" }
  }
}

resource "aws_mskconnect_connector" "kept" { # expect: pass aws_mskconnect_connector_transit_encryption
  name                 = "kept"
  kafkaconnect_version = "2.7.1"

  kafka_cluster_encryption_in_transit {
    encryption_type = "TLS"
  }
}

resource "aws_mskconnect_connector" "plain" {
  name                 = "plain"
  kafkaconnect_version = "2.7.1"

  kafka_cluster_encryption_in_transit {
    encryption_type = "PLAINTEXT" # expect: fail aws_mskconnect_connector_transit_encryption
  }
}

resource "aws_mskconnect_connector" "absent" {
  name                 = "absent"
  kafkaconnect_version = "2.7.1"

  kafka_cluster_encryption_in_transit { # expect: fail aws_mskconnect_connector_transit_encryption
  }
}

resource "aws_mskconnect_connector" "undecided" {
  name                 = "undecided"
  kafkaconnect_version = "2.7.1"

  kafka_cluster_encryption_in_transit {
    encryption_type = var.setting # expect: unknown aws_mskconnect_connector_transit_encryption
  }
}
