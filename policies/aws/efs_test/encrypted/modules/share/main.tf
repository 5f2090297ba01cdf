variable "name" {
  type = string
}

variable "encrypted" {
  type    = bool
  default = null
}

resource "aws_efs_file_system" "this" { # expect: fail aws_efs_file_system_backed_up
  creation_token = var.name
  encrypted      = var.encrypted # expect: fail aws_efs_file_system_encrypted
}
