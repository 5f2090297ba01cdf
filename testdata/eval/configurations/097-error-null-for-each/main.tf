variable "s" {
  type    = set(string)
  default = null
}
resource "terraform_data" "x" {
  for_each = var.s
}
