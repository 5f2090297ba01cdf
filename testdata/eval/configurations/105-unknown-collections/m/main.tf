variable "map" { type = map(string) }
variable "list" { type = list(string) }
resource "terraform_data" "x" {
  for_each = var.map
  input    = each.value
}
resource "terraform_data" "y" {
  count = length(var.list)
  input = var.list[count.index]
}
output "b" { value = var.map["b"] }
output "has" { value = contains(var.list, "b") }
output "keys" { value = keys(terraform_data.x) }
