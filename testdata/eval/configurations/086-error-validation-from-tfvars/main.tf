variable "env" {
  type = string
  validation {
    condition     = contains(["dev", "prod"], var.env)
    error_message = "The environment must be dev or prod, not ${var.env}."
  }
}
