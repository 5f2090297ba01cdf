terraform {
  backend "s3" { # expect: unknown tfproof_backend_customer_key
    key     = "portal/terraform.tfstate"
    encrypt = true
  }
}
