variable "status" {
  type = string
}

resource "aws_efs_file_system" "this" {
  creation_token = "share"
  encrypted      = true
}

resource "aws_efs_file_system" "scratch" { # expect: fail aws_efs_file_system_backed_up
  creation_token = "scratch"
  encrypted      = true
}

resource "aws_efs_backup_policy" "this" {
  file_system_id = aws_efs_file_system.this.id

  backup_policy {
    status = var.status # expect: fail aws_efs_backup_policy_enabled
  }
}
