variable "prefix" { type = string }
variable "ami" { type = string }

variable "servers" {
  type = map(object({
    instance_type = string
    root_gb       = number
    volumes = list(object({
      device_name = string
      size_gb     = number
      encrypted   = bool
    }))
  }))
}

variable "subnet_ids" { type = list(string) }
variable "availability_zone" { type = string }
variable "security_group_id" { type = string }
variable "kms_key_arn" { type = string }
variable "archive_key_arn" { type = string }

variable "volume_overrides" {
  description = "Changes to the volumes in volumes.tf, by name: any of size, type, encrypted."
  type        = any
  default     = {}
}

variable "staging_area_encrypted" {
  description = "Left over from the time when the import tool could not boot from encrypted disks."
  default     = "false"
}
