locals {
  users = [
    { name = "ann", roles = ["admin", "dev"] },
    { name = "bob", roles = ["dev"] },
    { name = "cid", roles = [] },
  ]
}
resource "terraform_data" "user" {
  for_each = { for u in local.users : u.name => u if length(u.roles) > 0 }
  input    = join(",", each.value.roles)
}
resource "terraform_data" "grant" {
  for_each = { for pair in flatten([for u in local.users : [for r in u.roles : { user = u.name, role = r }]]) : "${pair.user}:${pair.role}" => pair }
  input    = each.value
}
output "users" { value = keys(terraform_data.user) }
