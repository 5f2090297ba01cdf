variable "master_password" { # expect: fail tfproof_variable_secret_sensitive
  type    = string
  default = "q7Zt-31-vienna" # expect: fail tfproof_variable_secret_without_default
}
