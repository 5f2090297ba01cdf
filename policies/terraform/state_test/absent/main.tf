# What S3 needs is all there, so nothing is left for the command line.
terraform {
  backend "s3" { # expect: fail tfproof_backend_encrypted
    bucket = "menotime-state"
    key    = "portal/terraform.tfstate"
    region = "eu-central-1"
  }
}
