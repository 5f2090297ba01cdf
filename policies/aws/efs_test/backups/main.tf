variable "status" {
  type = string
}

resource "aws_efs_file_system" "backed_up" { # expect: pass aws_efs_file_system_backed_up
  creation_token = "backed-up"
  encrypted      = true
}

resource "aws_efs_backup_policy" "backed_up" { # expect: pass aws_efs_backup_policy_enabled
  file_system_id = aws_efs_file_system.backed_up.id

  backup_policy {
    status = "ENABLED"
  }
}

# File systems in one zone are backed up by default.
resource "aws_efs_file_system" "one_zone" { # expect: pass aws_efs_file_system_backed_up
  creation_token         = "one-zone"
  encrypted              = true
  availability_zone_name = "eu-central-1a"
}

resource "aws_efs_file_system" "not_backed_up" { # expect: fail aws_efs_file_system_backed_up
  creation_token = "not-backed-up"
  encrypted      = true
}

resource "aws_efs_file_system" "switched_off" { # expect: pass aws_efs_file_system_backed_up
  creation_token = "switched-off"
  encrypted      = true
}

resource "aws_efs_backup_policy" "switched_off" {
  file_system_id = aws_efs_file_system.switched_off.id

  backup_policy {
    status = "DISABLED" # expect: fail aws_efs_backup_policy_enabled
  }
}

resource "aws_efs_file_system" "undecided" { # expect: pass aws_efs_file_system_backed_up
  creation_token = "undecided"
  encrypted      = true
}

resource "aws_efs_backup_policy" "undecided" {
  file_system_id = aws_efs_file_system.undecided.id

  backup_policy {
    status = var.status # expect: unknown aws_efs_backup_policy_enabled
  }
}

module "share" {
  source = "./modules/share"

  status = "DISABLED"
}
