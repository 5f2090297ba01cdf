variable "name" {
  type = string
}

resource "aws_efs_file_system" "this" {
  creation_token = var.name # expect: fail aws_names_without_phi
  encrypted      = true
}
