variable "environment" {
  type = string
}

terraform {
  backend "local" { # expect: unknown tfproof_backend_remote
    path = "portal.tfstate"
  }
}
