# HCP Terraform encrypts what it keeps.
terraform {
  cloud {
    organization = "menotime"

    workspaces {
      name = "portal-prod"
    }
  }
}
