# Terraform does not look at the backend of a module that is called.
terraform {
  backend "s3" {
    bucket = "somewhere-else"
    key    = "terraform.tfstate"
  }
}
