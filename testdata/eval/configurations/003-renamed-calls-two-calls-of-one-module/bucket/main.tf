variable "name" { type = string }
variable "encrypted" {
  type    = bool
  default = false
}
resource "terraform_data" "bucket" { input = { name = var.name, encrypted = var.encrypted } }
output "name" { value = var.name }
output "encrypted" { value = var.encrypted }
