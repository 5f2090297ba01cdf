terraform {
  backend "s3" {
    bucket       = "menotime-state"
    key          = "portal/terraform.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}

module "child" {
  source = "./child"
}
