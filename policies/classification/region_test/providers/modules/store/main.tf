variable "region" {
  type = string
}

provider "aws" {
  alias  = "store"
  region = var.region # expect: fail aws_region_allowed
}
