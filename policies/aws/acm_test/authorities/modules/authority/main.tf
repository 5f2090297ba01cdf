variable "algorithm" {
  type    = string
  default = "SHA1WITHRSA"
}

variable "key_algorithm" {
  type    = string
  default = "RSA_1024"
}

resource "aws_acmpca_certificate_authority" "this" {
  certificate_authority_configuration {
    key_algorithm     = var.key_algorithm # expect: fail aws_acmpca_certificate_authority_strong_key
    signing_algorithm = var.algorithm     # expect: fail aws_acmpca_certificate_authority_strong_signature

    subject {
      common_name = "clinic.example"
    }
  }
}

resource "aws_acmpca_certificate" "this" {
  certificate_authority_arn   = "arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1"
  certificate_signing_request = "-----BEGIN CERTIFICATE REQUEST-----"
  signing_algorithm           = var.algorithm # expect: fail aws_acmpca_certificate_strong_signature

  validity {
    type  = "YEARS"
    value = 1
  }
}

resource "aws_key_pair" "this" {
  key_name   = "this"
  public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAYQDxiVqja9UjHzgUai8JcEJbfe+xK2kejjtwViBzPeqt3TOnYOF6TpujM0RVM/zXHUKm0A40aMlGsP81NyjGFz2USvv65Id8YG/VuMJVH01MxQkbX/v/ZRuQUkluHj/CTsE= admin@clinic.example" # expect: fail aws_key_pair_strong_key
}
