variable "block" {
  type = bool
}

resource "aws_secretsmanager_secret_policy" "this" {
  secret_arn          = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:e-AbCdEf"
  policy              = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "secretsmanager:GetSecretValue", Resource = "*" }] })
  block_public_policy = var.block # expect: fail aws_secretsmanager_secret_policy_block_public_policy
}
