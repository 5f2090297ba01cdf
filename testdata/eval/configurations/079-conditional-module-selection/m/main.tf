variable "n" { type = number }
resource "terraform_data" "x" {
  count = var.n
  input = var.n - count.index
}
output "n" { value = var.n }
