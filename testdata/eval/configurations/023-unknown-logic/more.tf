output "contains" { value = contains(["a", "b"], "a") }
output "keys" { value = keys({ a = local.u, b = 1 }) }
output "json" { value = jsonencode({ a = local.u }) }
output "index" { value = ["p", local.u][0] }
output "list" { value = tolist(["p", local.u]) }
output "set" { value = toset(["p", local.u]) }
output "starts" { value = startswith("abc-${local.u}", "abc") }
