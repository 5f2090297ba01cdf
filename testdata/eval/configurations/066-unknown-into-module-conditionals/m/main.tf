variable "key" {
  type    = string
  default = null
}
variable "on" { type = bool }
resource "terraform_data" "x" {
  count = var.on ? 1 : 0
  input = { key = var.key, alg = var.on ? "kms" : "none", list = concat([var.key], ["fixed"]) }
}
output "text" { value = "key=${var.key}" }
output "count" { value = length(terraform_data.x) }
