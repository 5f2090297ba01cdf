terraform {
  backend "local" { # expect: fail tfproof_backend_remote
    path = "/srv/terraform/portal.tfstate"
  }
}
