variable "value" { type = string }
variable "suffix" {
  type    = string
  default = "?"
}
resource "terraform_data" "r" { input = var.value }
output "result" { value = "<${var.value}>${var.suffix}" }
