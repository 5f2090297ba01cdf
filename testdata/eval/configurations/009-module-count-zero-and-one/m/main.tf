variable "text" { type = string }
resource "terraform_data" "x" { input = var.text }
output "text" { value = "${var.text}!" }
