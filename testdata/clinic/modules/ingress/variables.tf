variable "prefix" { type = string }
variable "domain" { type = string }
variable "vpc_id" { type = string }
variable "subnet_ids" { type = list(string) }
variable "security_group_id" { type = string }
variable "certificate_arn" { type = string }
variable "log_bucket" { type = string }

variable "partner_tls_profile" {
  description = "Which of the TLS policies in balancers.tf the partners get."
  type        = string
  default     = "compatible"
}
