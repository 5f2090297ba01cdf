variable "name" {
  type = string
  validation {
    condition     = length(var.name) > 2
    error_message = "The name must have more than two characters."
  }
}
output "name" { value = var.name }
