variable "name" { type = string }

variable "aliases" {
  type    = list(string)
  default = []
}

variable "origin" { type = string }

variable "certificate_arn" {
  description = "Certificate for the aliases, in us-east-1."
  type        = string
  default     = null
}

variable "log_bucket" { type = string }

variable "behaviors" {
  description = "Paths that are treated differently from the rest."
  type = list(object({
    path            = string
    protocol_policy = optional(string, "redirect-to-https")
  }))
  default = []
}
