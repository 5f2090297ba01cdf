variable "insecure" {
  type    = bool
  default = true
}

provider "kubernetes" {
  host     = "https://cluster.clinic.example"
  insecure = var.insecure # expect: fail certificates_verified
}
