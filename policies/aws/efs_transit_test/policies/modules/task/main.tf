resource "aws_efs_file_system" "records" {
  encrypted = true
}

resource "aws_efs_file_system_policy" "this" {
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
