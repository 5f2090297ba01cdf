variable "key" {}
resource "terraform_data" "x" {
  count = 1
  input = var.key
}
