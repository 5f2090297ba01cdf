variable "port" {
  type    = number
  default = 70000
  validation {
    condition     = var.port > 0 && var.port < 65536
    error_message = "The port must lie between 1 and 65535."
  }
}
output "port" { value = 1 }
