variable "pw" {}
variable "plain" { sensitive = true }
output "pw" {
  value     = var.pw
  sensitive = true
}
output "plain" {
  value     = "not secret"
  sensitive = true
}
output "both" {
  value     = { pw = var.pw, x = 1 }
  sensitive = true
}
