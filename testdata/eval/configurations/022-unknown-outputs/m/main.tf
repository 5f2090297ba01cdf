variable "id" { type = string }
variable "known" { type = string }
resource "terraform_data" "b" { input = { from = var.id, k = var.known } }
output "id" { value = var.id }
output "known" { value = upper(var.known) }
output "both" { value = [var.id, var.known] }
output "input_k" { value = terraform_data.b.input.k }
