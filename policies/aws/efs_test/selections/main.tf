resource "aws_efs_file_system" "selected" { # expect: pass aws_efs_file_system_backed_up
  creation_token = "selected"
  encrypted      = true
}

# The selection also goes by tags, and may pick this one too.
resource "aws_efs_file_system" "tagged" { # expect: unknown aws_efs_file_system_backed_up
  creation_token = "tagged"
  encrypted      = true
  tags           = { Backup = "daily" }
}

resource "aws_backup_selection" "files" {
  name         = "files"
  plan_id      = "daily"
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_efs_file_system.selected.arn]

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "daily"
  }
}
