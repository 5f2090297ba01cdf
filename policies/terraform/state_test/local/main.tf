# Of no environment that is known to be production: to try something, a file will do.
terraform {
  backend "local" {
    path = "portal.tfstate"
  }
}
