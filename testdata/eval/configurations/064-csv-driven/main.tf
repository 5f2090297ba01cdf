locals {
  rows  = csvdecode(file("users.csv"))
  admin = [for r in local.rows : r.name if r.role == "admin"]
}
resource "terraform_data" "user" {
  for_each = { for r in local.rows : r.name => r }
  input    = each.value.role
}
output "admin" { value = local.admin }
