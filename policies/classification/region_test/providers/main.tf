variable "region" {
  type = string
}

module "store" {
  source = "./modules/store"

  region = "ap-southeast-2"
}

provider "aws" { # expect: pass aws_region_allowed
  region = "eu-central-1"
}

provider "aws" {
  alias  = "abroad"
  region = "us-east-2" # expect: fail aws_region_allowed
}

provider "aws" {
  alias  = "undecided"
  region = var.region # expect: unknown aws_region_allowed
}

# The environment decides.
provider "aws" { # expect: unknown aws_region_allowed
  alias = "silent"
}
