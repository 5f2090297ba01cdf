provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "dev" }
  }
}

module "server" {
  source = "./modules/server"
}
