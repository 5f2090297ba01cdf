variable "items" {}
variable "one" { type = any }
resource "terraform_data" "x" {
  for_each = var.items
  input    = each.value.input.key
}
output "keys" { value = [for k, v in var.items : "${k}=${v.input.key}"] }
output "one" { value = var.one.input }
