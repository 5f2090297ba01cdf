variable "labels" { type = map(string) }
variable "prefix" { type = string }
locals {
  extended = merge(var.labels, { env = "prod", module = "m" })
  path     = "${var.prefix}/${local.extended.env}"
}
