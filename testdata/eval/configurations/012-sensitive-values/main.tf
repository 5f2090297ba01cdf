variable "password" {
  type      = string
  default   = "hunter2"
  sensitive = true
}
locals {
  url = "db://user:${var.password}@host"
}
resource "terraform_data" "db" { input = { user = "u", password = var.password } }
output "url" {
  value     = local.url
  sensitive = true
}
output "length" { value = nonsensitive(length(var.password)) }
output "user" { value = "u" }
output "wrapped" {
  value     = { a = sensitive("x"), b = 1 }
  sensitive = true
}
