module "env" {
  source   = "./env"
  for_each = { dev = 1, prod = 3 }
  name     = each.key
  size     = each.value
}
locals { sizes = { for k, m in module.env : k => m.size } }
output "sizes" { value = local.sizes }
output "total" { value = sum(values(local.sizes)) }
output "prod" { value = module.env["prod"].hosts }
output "hosts" { value = flatten(values(module.env)[*].hosts) }
resource "terraform_data" "summary" {
  for_each = module.env
  input    = "${each.key}:${each.value.size}"
}
