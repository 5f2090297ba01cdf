variable "setting" {
  type = string
}

resource "aws_mskconnect_connector" "this" {
  name                 = "this"
  kafkaconnect_version = "2.7.1"

  kafka_cluster_encryption_in_transit {
    encryption_type = var.setting # expect: fail aws_mskconnect_connector_transit_encryption
  }
}
