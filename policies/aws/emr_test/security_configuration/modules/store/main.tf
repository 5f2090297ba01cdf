variable "setting" {
  type = string
}

resource "aws_emr_cluster" "this" {
  name                   = "this"
  release_label          = "emr-7.5.0"
  service_role           = "arn:aws:iam::111122223333:role/service"
  security_configuration = var.setting # expect: fail aws_emr_cluster_security_configuration
}
