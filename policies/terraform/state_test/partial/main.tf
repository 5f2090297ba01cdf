# The bucket comes from -backend-config, and so may the rest.
terraform {
  backend "s3" { # expect: unknown tfproof_backend_encrypted
    key = "portal/terraform.tfstate"
  }
}
