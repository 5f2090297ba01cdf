variable "service" {
  description = "Name of the service"
  type        = string
}

variable "environment" {
  description = "Stage that the stack belongs to"
  type        = string

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "The environment must be dev, staging or prod."
  }
}

variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "cidr" {
  type    = string
  default = "10.0.0.0/16"
}

variable "client_cidrs" {
  description = "Networks whose hosts may reach the databases"
  type        = list(string)
  default     = []
}

variable "databases" {
  description = "Databases by name"
  type = map(object({
    engine            = string
    instance_class    = optional(string)
    allocated_storage = optional(number)
    multi_az          = optional(bool)
    encrypted         = optional(bool)
    parameters        = optional(map(string))
  }))
  default = {}
}

variable "buckets" {
  type = list(object({
    name              = string
    shared            = optional(bool, false)
    versioned         = optional(bool, true)
    retired           = optional(bool, false)
    expire_after_days = optional(number)
  }))
  default = []
}

variable "queues" {
  type    = list(string)
  default = []
}

variable "disk_size" {
  description = "Gigabytes of scratch space in every zone; none if zero"
  type        = number
  default     = 0
}

variable "key_rotation" {
  type    = bool
  default = true
}

variable "reporting_encrypted" {
  type    = bool
  default = true
}

variable "tags" {
  type    = map(string)
  default = {}
}
