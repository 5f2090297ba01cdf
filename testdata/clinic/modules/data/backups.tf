resource "aws_efs_backup_policy" "shared" {
  for_each = aws_efs_file_system.shared

  file_system_id = each.value.id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_efs_backup_policy" "scans" {
  file_system_id = aws_efs_file_system.scans.id

  backup_policy {
    status = "ENABLED"
  }
}
