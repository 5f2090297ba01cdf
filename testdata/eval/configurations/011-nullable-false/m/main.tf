variable "strict" {
  type     = string
  default  = "fallback"
  nullable = false
}
variable "loose" {
  type    = string
  default = "fallback"
}
variable "no_value" {
  type    = list(string)
  default = []
}
output "strict" { value = var.strict }
output "loose_is_null" { value = var.loose == null }
output "no_value" { value = coalescelist(var.no_value == null ? [] : var.no_value, ["d"]) }
