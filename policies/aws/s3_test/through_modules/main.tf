provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = { Environment = "development" }
  }
}

# Each switch is open by the default of a module's variable.

module "points" {
  source = "./modules/points"

  bucket = "clinic-records"
}
