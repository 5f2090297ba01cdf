variable "enabled" {
  type    = bool
  default = true
}
variable "replicas" {
  type    = number
  default = 0
}
variable "name" {
  type    = string
  default = null
}
resource "terraform_data" "maybe" {
  count = var.enabled ? 1 : 0
  input = "on"
}
resource "terraform_data" "never" {
  count = var.enabled && var.replicas > 0 ? var.replicas : 0
  input = count.index
}
resource "terraform_data" "named" {
  count = var.name != null ? 1 : 0
  input = var.name
}
resource "terraform_data" "text" {
  count = "2"
  input = "n${count.index}"
}
