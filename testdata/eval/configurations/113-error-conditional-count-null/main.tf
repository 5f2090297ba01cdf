variable "n" {
  type    = number
  default = null
}
resource "terraform_data" "x" {
  count = var.n
}
