resource "terraform_data" "r" { input = "x" }
locals {
  obj = { a = { b = 1 } }
}
output "try_known" { value = try(local.obj.a.b, 2) }
output "try_missing" { value = try(local.obj.a.c, local.obj.z, "none") }
output "try_unknown" { value = try(terraform_data.r.id, "none") }
output "can_missing" { value = can(local.obj.c) }
output "can_ok" { value = can(local.obj.a) }
output "can_number" { value = can(tonumber("x")) }
