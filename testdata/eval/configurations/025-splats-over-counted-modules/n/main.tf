variable "index" { type = number }
resource "terraform_data" "r" {
  count = 2
  input = "${var.index}.${count.index}"
}
output "name" { value = "n${var.index}" }
output "tags" { value = { n = var.index * 10 } }
output "id" { value = terraform_data.r[0].id }
