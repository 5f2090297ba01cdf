variable "insecure" {
  type = bool
}

module "cluster" {
  source = "./modules/cluster"
}

provider "aws" { # expect: pass certificates_verified
  region = "eu-central-1"
}

provider "kubernetes" {
  host                   = "https://cluster.clinic.example"
  cluster_ca_certificate = "-----BEGIN CERTIFICATE-----"
  insecure               = false
}

provider "kubernetes" {
  alias    = "trusting"
  host     = "https://cluster.clinic.example"
  insecure = true # expect: fail certificates_verified
}

provider "kubernetes" {
  alias    = "undecided"
  host     = "https://cluster.clinic.example"
  insecure = var.insecure # expect: unknown certificates_verified
}

provider "vault" {
  address         = "https://vault.clinic.example"
  skip_tls_verify = "true" # expect: fail certificates_verified
}

provider "helm" {
  kubernetes {
    host     = "https://cluster.clinic.example"
    insecure = true # expect: fail certificates_verified
  }
}

provider "helm" {
  alias = "object"

  kubernetes = {
    host     = "https://cluster.clinic.example"
    insecure = true # expect: fail certificates_verified
  }
}

provider "vsphere" {
  vsphere_server       = "vcenter.clinic.example"
  allow_unverified_ssl = true # expect: fail certificates_verified
}
