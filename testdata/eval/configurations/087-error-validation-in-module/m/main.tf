variable "cidrs" {
  type = list(string)
  validation {
    condition     = alltrue([for c in var.cidrs : can(cidrhost(c, 0))])
    error_message = "Each element must be a CIDR block."
  }
}
