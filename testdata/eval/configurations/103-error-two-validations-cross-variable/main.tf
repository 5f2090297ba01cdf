variable "min" { default = 5 }
variable "max" {
  default = 3
  validation {
    condition     = var.max >= var.min
    error_message = "max must not be below min (${var.min})."
  }
  validation {
    condition     = var.max > 0
    error_message = "max must be positive."
  }
}
