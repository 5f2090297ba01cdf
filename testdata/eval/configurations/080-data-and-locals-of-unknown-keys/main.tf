resource "terraform_data" "a" { input = "x" }
locals {
  m = { fixed = 1, dyn = terraform_data.a.id }
  l = [for k, v in local.m : k]
}
resource "terraform_data" "b" {
  for_each = local.m
  input    = each.value
}
output "l" { value = local.l }
output "fixed" { value = local.m.fixed }
output "has" { value = contains(keys(local.m), "dyn") }
output "lookup" { value = lookup(local.m, "none", "d") }
