locals {
  defaults = { net = { cidr = "10.0.0.0/8", nat = true }, db = { size = 1 } }
  override = { net = { nat = false }, cache = { size = 2 } }
  shallow  = merge(local.defaults, local.override)
  deep     = { for k in setunion(keys(local.defaults), keys(local.override)) : k => merge(lookup(local.defaults, k, {}), lookup(local.override, k, {})) }
}
resource "terraform_data" "deep" {
  for_each = local.deep
  input    = each.value
}
output "shallow" { value = local.shallow }
output "deep" { value = local.deep }
