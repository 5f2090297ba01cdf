variable "name" {}
resource "terraform_data" "z" {
  count = var.name == "us-c" ? 2 : 1
  input = "${var.name}/${count.index}"
}
output "name" { value = var.name }
