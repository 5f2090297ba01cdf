variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = null
}

resource "aws_emr_cluster" "kept" { # expect: pass aws_emr_cluster_security_configuration
  name                   = "kept"
  release_label          = "emr-7.5.0"
  service_role           = "arn:aws:iam::111122223333:role/service"
  security_configuration = "encrypted"
}

resource "aws_emr_cluster" "absent" { # expect: fail aws_emr_cluster_security_configuration
  name          = "absent"
  release_label = "emr-7.5.0"
  service_role  = "arn:aws:iam::111122223333:role/service"
}

resource "aws_emr_cluster" "undecided" {
  name                   = "undecided"
  release_label          = "emr-7.5.0"
  service_role           = "arn:aws:iam::111122223333:role/service"
  security_configuration = var.setting # expect: unknown aws_emr_cluster_security_configuration
}
