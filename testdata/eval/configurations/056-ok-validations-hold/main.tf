variable "env" {
  default = "prod"
  validation {
    condition     = can(regex("^[a-z]+$", var.env))
    error_message = "lower case only"
  }
}
variable "secret" {
  type      = string
  sensitive = true
  default   = "long-enough"
  validation {
    condition     = length(var.secret) >= 8
    error_message = "too short"
  }
}
variable "maybe" {
  type    = string
  default = null
  validation {
    condition     = var.maybe == null ? true : length(var.maybe) > 1
    error_message = "too short"
  }
}
output "env" { value = var.env }
