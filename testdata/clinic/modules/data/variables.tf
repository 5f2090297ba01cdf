variable "prefix" { type = string }
variable "environment" { type = string }

variable "databases" {
  type = map(object({
    engine_version = string
    instance_class = string
    storage_gb     = number
    multi_az       = bool
    encrypted      = bool
    replica        = bool
  }))
}

variable "subnet_ids" { type = list(string) }
variable "security_group_ids" { type = list(string) }
variable "cache_group_id" { type = string }
variable "search_group_id" { type = string }
variable "database_key_arn" { type = string }
variable "storage_key_arn" { type = string }
variable "reporting_key_arn" { type = string }

variable "encrypt_sandboxes" {
  description = "Whether clusters outside production are encrypted too."
  type        = bool
  default     = false
}

variable "keep_legacy_database" { type = bool }
