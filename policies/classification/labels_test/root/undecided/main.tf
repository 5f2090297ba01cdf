terraform { # expect: unknown tfproof_root_data_labelled
  required_version = ">= 1.5"
}

variable "tags" {
  type = map(string)
}

resource "aws_secretsmanager_secret" "login" {
  name = "portal/login"
  tags = var.tags # expect: unknown aws_data_labelled, unknown aws_labels_in_vocabulary, unknown aws_label_keys_agreed
}

resource "aws_secretsmanager_secret" "labelled" {
  name = "portal/labelled"
  tags = { Environment = "prod", Classification = "RESTRICTED" }
}
