# One entry each; the values are written by the owners, never by Terraform.
resource "aws_secretsmanager_secret" "app" {
  for_each = var.secrets

  name                    = "${local.prefix}/${each.key}"
  description             = each.value.description
  kms_key_id              = lookup(module.keys.arns, each.value.key, null)
  recovery_window_in_days = 30
}
