variable "cidr" {}
resource "terraform_data" "app" { input = var.cidr }
output "name" { value = "app" }
output "line" { value = "app in ${var.cidr}" }
