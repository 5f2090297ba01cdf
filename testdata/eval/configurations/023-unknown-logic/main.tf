resource "terraform_data" "a" { input = 1 }
locals { u = terraform_data.a.id }
output "and" { value = local.u == "x" && false }
output "or" { value = local.u == "x" || true }
output "cond" { value = local.u == "x" ? 1 : 2 }
output "same" { value = local.u == "x" ? "s" : "s" }
output "not_null" { value = local.u != null }
output "merge" { value = merge({ a = local.u }, { a = "over", b = 2 }) }
output "concat" { value = concat([local.u], ["0.0.0.0/0"]) }
