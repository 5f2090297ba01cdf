policytest {
  targets = ["msk.policy.hcl"]
}

resource "aws_msk_cluster" "kept" {
  attrs = {
    cluster_name           = "kept"
    kafka_version          = "3.8.x"
    number_of_broker_nodes = 3
    encryption_info = [{
      encryption_at_rest_kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      encryption_in_transit = [{
        client_broker = "TLS"
        in_cluster    = true
      }]
    }]
    client_authentication = [{
      unauthenticated = false
      sasl = [{
        iam = true
      }]
    }]
  }
}

resource "aws_msk_cluster" "customer_managed_key_unkeyed" {
  expect_failure = true

  attrs = {
    cluster_name           = "customer-managed-key-unkeyed"
    kafka_version          = "3.8.x"
    number_of_broker_nodes = 3
    encryption_info = [{
      encryption_in_transit = [{
        client_broker = "TLS"
        in_cluster    = true
      }]
    }]
    client_authentication = [{
      unauthenticated = false
      sasl = [{
        iam = true
      }]
    }]
  }
}

resource "aws_msk_cluster" "customer_managed_key_absent" {
  expect_failure = true

  attrs = {
    cluster_name           = "customer-managed-key-absent"
    kafka_version          = "3.8.x"
    number_of_broker_nodes = 3
    client_authentication = [{
      unauthenticated = false
      sasl = [{
        iam = true
      }]
    }]
  }
}

resource "aws_msk_cluster" "client_broker_encryption_plain" {
  expect_failure = true

  attrs = {
    cluster_name           = "client-broker-encryption-plain"
    kafka_version          = "3.8.x"
    number_of_broker_nodes = 3
    encryption_info = [{
      encryption_at_rest_kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      encryption_in_transit = [{
        client_broker = "PLAINTEXT"
        in_cluster    = true
      }]
    }]
    client_authentication = [{
      unauthenticated = false
      sasl = [{
        iam = true
      }]
    }]
  }
}

resource "aws_msk_cluster" "client_broker_encryption_both" {
  expect_failure = true

  attrs = {
    cluster_name           = "client-broker-encryption-both"
    kafka_version          = "3.8.x"
    number_of_broker_nodes = 3
    encryption_info = [{
      encryption_at_rest_kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      encryption_in_transit = [{
        client_broker = "TLS_PLAINTEXT"
        in_cluster    = true
      }]
    }]
    client_authentication = [{
      unauthenticated = false
      sasl = [{
        iam = true
      }]
    }]
  }
}

resource "aws_msk_cluster" "in_cluster_encryption_plain" {
  expect_failure = true

  attrs = {
    cluster_name           = "in-cluster-encryption-plain"
    kafka_version          = "3.8.x"
    number_of_broker_nodes = 3
    encryption_info = [{
      encryption_at_rest_kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      encryption_in_transit = [{
        client_broker = "TLS"
        in_cluster    = false
      }]
    }]
    client_authentication = [{
      unauthenticated = false
      sasl = [{
        iam = true
      }]
    }]
  }
}

resource "aws_msk_cluster" "authenticated_open" {
  expect_failure = true

  attrs = {
    cluster_name           = "authenticated-open"
    kafka_version          = "3.8.x"
    number_of_broker_nodes = 3
    encryption_info = [{
      encryption_at_rest_kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      encryption_in_transit = [{
        client_broker = "TLS"
        in_cluster    = true
      }]
    }]
    client_authentication = [{
      unauthenticated = true
      sasl = [{
        iam = true
      }]
    }]
  }
}

resource "aws_msk_cluster" "private_open" {
  expect_failure = true

  attrs = {
    cluster_name           = "private-open"
    kafka_version          = "3.8.x"
    number_of_broker_nodes = 3
    encryption_info = [{
      encryption_at_rest_kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"
      encryption_in_transit = [{
        client_broker = "TLS"
        in_cluster    = true
      }]
    }]
    client_authentication = [{
      unauthenticated = false
      sasl = [{
        iam = true
      }]
    }]
    broker_node_group_info = [{
      connectivity_info = [{
        public_access = [{
          type = "SERVICE_PROVIDED_EIPS"
        }]
      }]
    }]
  }
}

resource "aws_mskconnect_connector" "kept" {
  attrs = {
    name                 = "kept"
    kafkaconnect_version = "2.7.1"
    kafka_cluster_encryption_in_transit = [{
      encryption_type = "TLS"
    }]
  }
}

resource "aws_mskconnect_connector" "transit_encryption_plain" {
  expect_failure = true

  attrs = {
    name                 = "transit-encryption-plain"
    kafkaconnect_version = "2.7.1"
    kafka_cluster_encryption_in_transit = [{
      encryption_type = "PLAINTEXT"
    }]
  }
}

resource "aws_mskconnect_connector" "transit_encryption_absent" {
  expect_failure = true

  attrs = {
    name                 = "transit-encryption-absent"
    kafkaconnect_version = "2.7.1"
    kafka_cluster_encryption_in_transit = [{

    }]
  }
}
