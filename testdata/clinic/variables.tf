variable "environment" {
  description = "Which copy of the clinic this is. Becomes part of every name and the Environment tag."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "The environment is one of dev, staging, prod."
  }
}

variable "account_id" {
  description = "The account of this environment. Written down, not looked up, so that a plan with the wrong credentials fails."
  type        = string
}

variable "region" {
  type    = string
  default = "us-east-2"
}

variable "vpc_cidr" { type = string }

variable "database_client_cidrs" {
  description = "Networks besides the VPC that may open PostgreSQL connections (VPN pools, the hospital's own network)."
  type        = list(string)
  default     = []
}

variable "databases" {
  description = "The PostgreSQL instances, by purpose."
  type = map(object({
    engine_version = optional(string, "16.4")
    instance_class = optional(string, "db.m6g.large")
    storage_gb     = optional(number, 100)
    multi_az       = optional(bool, true)
    encrypted      = optional(bool, true)
    replica        = optional(bool, false)
  }))
}

variable "buckets" {
  description = "Plain data buckets. Anything with needs of its own (logs, research, exports) is written out instead."
  type = list(object({
    name          = string
    sse_algorithm = optional(string, "aws:kms")
    retired       = optional(bool, false)
  }))
}

variable "secrets" {
  description = "Secrets Manager entries; the values are put in by hand. `key` names the KMS key."
  type = map(object({
    description = string
    key         = optional(string, "secrets")
  }))
}

variable "servers" {
  description = "EC2 instances that have not moved to containers yet."
  type = map(object({
    instance_type = optional(string, "m6i.large")
    root_gb       = optional(number, 40)
    volumes = optional(list(object({
      device_name = string
      size_gb     = number
      encrypted   = optional(bool, true)
    })), [])
  }))
}

variable "server_ami" {
  description = "Hardened image from the golden-image pipeline."
  type        = string
}

variable "domain" { type = string }

variable "certificates" {
  description = "ACM certificates, issued by the network team: one in our region, one in us-east-1 for CloudFront."
  type = object({
    regional = string
    portal   = string
    # The downloads site has none so far; see main.tf.
    downloads = optional(string)
  })
}

variable "keep_legacy_database" {
  description = "The MySQL of the former billing system. True only in environments that still migrate."
  type        = bool
  default     = false
}
