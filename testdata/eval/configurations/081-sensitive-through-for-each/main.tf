variable "users" {
  type    = map(object({ password = string }))
  default = { a = { password = "p1" }, b = { password = "p2" } }
}
resource "terraform_data" "u" {
  for_each = nonsensitive(toset(keys(var.users)))
  input    = sensitive(var.users[each.key].password)
}
output "keys" { value = keys(terraform_data.u) }
output "secret" {
  value     = { for k, u in terraform_data.u : k => u.input }
  sensitive = true
}
