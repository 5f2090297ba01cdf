resource "terraform_data" "a" { input = "x" }
locals {
  id    = terraform_data.a.id
  list  = [local.id, "b", "c"]
  map   = { a = local.id, b = "2" }
  upper = [for x in local.list : upper(x)]
}
output "list" { value = local.list }
output "slice" { value = slice(local.list, 1, 3) }
output "upper" { value = local.upper }
output "filtered" { value = [for k, v in local.map : v if k == "b"] }
output "values" { value = values(local.map) }
output "zip" { value = zipmap(["p", "q"], [local.id, "known"]) }
output "nested" { value = { for k, v in { x = { id = local.id, n = 1 } } : k => v.n } }
output "reverse" { value = reverse(local.list)[0] }
output "element" { value = element(local.list, 1) }
output "length" { value = [length(local.list), length(local.map), length(toset(["a", "a"]))] }
output "flatten" { value = flatten([["a"], [local.id], []]) }
output "distinct" { value = length(distinct(["a", "a", "b"])) }
output "join" { value = join(",", ["a", "b"]) }
output "tostring" { value = tostring(local.id) }
output "type_known" { value = can(tolist(local.list)) }
output "coalesce" { value = coalesce("first", local.id) }
output "try" { value = try(local.map.b, local.id) }
output "merge" { value = merge(local.map, { c = 3 }).c }
