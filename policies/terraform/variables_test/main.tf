variable "db_password" { # expect: fail tfproof_variable_secret_sensitive
  type = string
}

variable "api_key" {
  type      = string
  default   = "q7Zt-31-vienna" # expect: fail tfproof_variable_secret_without_default
  sensitive = true
}

variable "smtp_password" {
  type      = string
  default   = "CHANGEME" # expect: fail tfproof_variable_secret_without_default
  sensitive = true
}

# Without anything in it, a default gives nothing away.
variable "session_token" {
  type      = string
  default   = ""
  sensitive = true
}

variable "signing_secret" {
  type      = string
  ephemeral = true
}

# Several of them at once.
variable "passwords" {
  type = map(string)
  default = { # expect: fail tfproof_variable_secret_without_default
    reader = ""
    writer = "q7Zt-31-vienna"
  }
  sensitive = true
}

# These tell of secrets, and are none.
variable "db_password_secret_name" {
  default = "portal/database"
}

variable "password_policy" {
  default = "strict"
}

variable "token_ttl" {
  default = "1h"
}

variable "kms_key_name" {
  default = "portal"
}

variable "create_random_password" {
  type    = bool
  default = true
}

variable "manage_master_user_password" {
  default = true
}

variable "ssm_path_password" {
  default = "portal"
}

# Where a secret is kept.
variable "database_secret" {
  default = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:portal-AbCdEf"
}

variable "github_actions_secret_kube_token" {
  default = "KUBE_TOKEN_PROD"
}

module "database" {
  source = "./modules/database"
}
