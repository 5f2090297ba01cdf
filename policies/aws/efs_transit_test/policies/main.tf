variable "transport" {
  type = string
}

resource "aws_efs_file_system" "records" {
  encrypted = true
}

module "open" {
  source = "./modules/task"
}

resource "aws_efs_file_system_policy" "denied" { # expect: pass aws_efs_file_system_policy_tls_required
  file_system_id = aws_efs_file_system.records.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
        Resource  = aws_efs_file_system.records.arn
      },
      {
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "*"
        Resource  = aws_efs_file_system.records.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

# Nothing is allowed without TLS in the first place.
resource "aws_efs_file_system_policy" "allowed_with_tls" {
  file_system_id = aws_efs_file_system.records.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
        Resource  = aws_efs_file_system.records.arn
        Condition = { Bool = { "aws:SecureTransport" = "true" } }
      },
    ]
  })
}

resource "aws_efs_file_system_policy" "open" {
  file_system_id = aws_efs_file_system.records.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
        Resource  = aws_efs_file_system.records.arn # expect: fail aws_efs_file_system_policy_tls_required
      },
    ]
  })
}

# A mount target in the condition does not encrypt.
resource "aws_efs_file_system_policy" "by_mount_target" {
  file_system_id = aws_efs_file_system.records.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
        Resource  = aws_efs_file_system.records.arn # expect: fail aws_efs_file_system_policy_tls_required
        Condition = { Bool = { "elasticfilesystem:AccessedViaMountTarget" = "true" } }
      },
    ]
  })
}

resource "aws_efs_file_system_policy" "undecided" {
  file_system_id = aws_efs_file_system.records.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
        Resource  = aws_efs_file_system.records.arn
        Condition = { Bool = { "aws:SecureTransport" = var.transport } } # expect: unknown aws_efs_file_system_policy_tls_required
      },
    ]
  })
}
