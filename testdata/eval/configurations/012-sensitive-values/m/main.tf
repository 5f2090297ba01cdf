variable "secret" {}
output "twice" {
  value     = "${var.secret}${var.secret}"
  sensitive = true
}
output "long" { value = length(var.secret) > 3 }
