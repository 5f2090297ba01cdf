terraform {
  required_version = ">= 1.5"

  backend "s3" {
    bucket  = "menotime-state"
    key     = "portal/terraform.tfstate"
    region  = "eu-central-1"
    encrypt = false # expect: fail tfproof_backend_encrypted
  }
}
