variable "env" { default = "dev" }
locals {
  sizes = { dev = 1, prod = 3 }
  key   = "pro${"d"}"
  table = [{ env = "dev", v = 1 }, { env = "prod", v = 2 }]
}
output "a" { value = local.sizes[var.env] }
output "b" { value = local.sizes[local.key] }
output "c" { value = local.sizes["${var.env}"] }
output "d" { value = [for t in local.table : t.v if t.env == var.env][0] }
output "e" { value = { for t in local.table : t.env => t.v }[local.key] }
output "f" { value = (var.env == "dev" ? local.table[0] : local.table[1]).v }
output "g" { value = local.table[index(local.table[*].env, "prod")].v }
