variable "setting" {
  type = bool
}

resource "aws_kms_key" "records" {
  description         = "Records"
  enable_key_rotation = true
}

resource "aws_msk_cluster" "this" {
  cluster_name           = "this"
  kafka_version          = "3.8.x"
  number_of_broker_nodes = 3

  encryption_info {
    encryption_at_rest_kms_key_arn = aws_kms_key.records.arn

    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = var.setting # expect: fail aws_msk_cluster_in_cluster_encryption
    }
  }

  client_authentication {
    unauthenticated = false

    sasl {
      iam = true
    }
  }
}
