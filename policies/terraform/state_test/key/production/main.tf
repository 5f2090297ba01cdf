terraform {
  backend "s3" { # expect: pass tfproof_backend_customer_key
    bucket     = "menotime-state"
    key        = "portal/terraform.tfstate"
    region     = "eu-central-1"
    encrypt    = true
    kms_key_id = "alias/terraform-state"
  }
}
