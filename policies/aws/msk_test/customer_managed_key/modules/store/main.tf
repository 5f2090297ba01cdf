variable "setting" {
  type = string
}

resource "aws_msk_cluster" "this" {
  cluster_name           = "this"
  kafka_version          = "3.8.x"
  number_of_broker_nodes = 3

  encryption_info {
    encryption_at_rest_kms_key_arn = var.setting # expect: fail aws_msk_cluster_customer_managed_key

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
