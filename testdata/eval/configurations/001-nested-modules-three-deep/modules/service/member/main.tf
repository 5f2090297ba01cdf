variable "label" { type = string }
resource "terraform_data" "this" {
  input = { label = var.label, length = length(var.label) }
}
output "label" { value = var.label }
