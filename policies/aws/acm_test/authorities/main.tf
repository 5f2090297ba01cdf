variable "algorithm" {
  type = string
}

variable "key" {
  type = string
}

module "weak" {
  source = "./modules/authority"
}

resource "aws_acmpca_certificate_authority" "good" { # expect: pass aws_acmpca_certificate_authority_strong_key, pass aws_acmpca_certificate_authority_strong_signature
  certificate_authority_configuration {
    key_algorithm     = "EC_secp384r1"
    signing_algorithm = "SHA384WITHECDSA"

    subject {
      common_name = "clinic.example"
    }
  }
}

resource "aws_acmpca_certificate_authority" "post_quantum" {
  certificate_authority_configuration {
    key_algorithm     = "ML_DSA_65"
    signing_algorithm = "ML_DSA_65"

    subject {
      common_name = "clinic.example"
    }
  }
}

resource "aws_acmpca_certificate_authority" "short" {
  certificate_authority_configuration {
    key_algorithm     = "RSA_1024" # expect: fail aws_acmpca_certificate_authority_strong_key
    signing_algorithm = "SHA256WITHRSA"

    subject {
      common_name = "clinic.example"
    }
  }
}

resource "aws_acmpca_certificate_authority" "old_hash" {
  certificate_authority_configuration {
    key_algorithm     = "RSA_2048"
    signing_algorithm = "SHA1WITHRSA" # expect: fail aws_acmpca_certificate_authority_strong_signature

    subject {
      common_name = "clinic.example"
    }
  }
}

resource "aws_acmpca_certificate_authority" "undecided" {
  certificate_authority_configuration {
    key_algorithm     = var.algorithm # expect: unknown aws_acmpca_certificate_authority_strong_key
    signing_algorithm = var.algorithm # expect: unknown aws_acmpca_certificate_authority_strong_signature

    subject {
      common_name = "clinic.example"
    }
  }
}

resource "aws_acmpca_certificate" "good" { # expect: pass aws_acmpca_certificate_strong_signature
  certificate_authority_arn   = "arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1"
  certificate_signing_request = "-----BEGIN CERTIFICATE REQUEST-----"
  signing_algorithm           = "SHA512WITHRSA"

  validity {
    type  = "YEARS"
    value = 1
  }
}

resource "aws_acmpca_certificate" "old" {
  certificate_authority_arn   = "arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1"
  certificate_signing_request = "-----BEGIN CERTIFICATE REQUEST-----"
  signing_algorithm           = "SHA1WITHECDSA" # expect: fail aws_acmpca_certificate_strong_signature

  validity {
    type  = "YEARS"
    value = 1
  }
}

resource "aws_acmpca_certificate" "undecided" {
  certificate_authority_arn   = "arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1"
  certificate_signing_request = "-----BEGIN CERTIFICATE REQUEST-----"
  signing_algorithm           = var.algorithm # expect: unknown aws_acmpca_certificate_strong_signature

  validity {
    type  = "YEARS"
    value = 1
  }
}

resource "aws_key_pair" "curve" { # expect: pass aws_key_pair_strong_key
  key_name   = "curve"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJk1b0fZ5mS9o0mS3l7oYl9Y8H0l2y1q0Jm2m7bW2o4T admin@clinic.example"
}

resource "aws_key_pair" "rsa_2048" {
  key_name   = "rsa_2048"
  public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDxz9mSFt9khket7CZ5PQ5FP1CCSS2DqCM/ti0sgYYvyWNPgG+r9KB8VmACJJsZG/TYRBtWFjMqyl9VJ3PhSwGQ2Tk24drKPAb1/wwDu11zhd4IyqGggXkQSiXkZk9SU6AqMYeFMYT/J0WRQt7M6iZFQqAEA86AxLCkBCuz1DQarQaQUmntbwsJ8WXIzjbi8ktDAA3gGy7UDtOt3MssM74Kx51nk0bUrHpcOQKziWPcboU09Fc40EjsDxCZxsPhslj9ckRSzOpx/0oUh2rq/xoJjKWZZmbOqzYFEr0TEQciMRcQz1MnrENaepfGQ2VkEqm4oavNGmkWx02k+fw8baXX admin@clinic.example"
}

resource "aws_key_pair" "rsa_3072_of_old" {
  key_name   = "rsa_3072_of_old"
  public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAABIwAAAYEA075HIfW54fWs2sYVvCD2Jkkiucz0aa749ufQeOVbhd0VJfNjsoG4iFtp3CMK9ayHBpK1NHWCQN9KegMFLXM9ze9Ary5UwM5oH0Tr0TzHXz7csoX4nYz01JULFv/D4aw7RwjZiTqXMAC1SiMCD8WwQ9bkpRUZ2cnMUtMjd+eBMcEy3s1rjvvBcKJqJchSF1t6lrmLX783or5vmLyjWxe5Zi8HM8hGu+nocO9VsaH2VQeikJy2M+I4tOndOLhprOkTEQIcnjIRGsGsfMSk/02rECUi1ThXxJORs2zJqnijMKGl4zPLiNz5Q4TUzR9HyniD/1pS8aBYhax2cYY8C9vCOhTBXJELEa0ozCHOiNAGDMVCeMJhThvLODu0pXApTE6jc40kOm5Y1cpJx7WbmVJT/Wx5o95p+F4xMfO5I4IksSLD5KiS2Rlq2k/PpYPh34r5tHTH6JKGoXVKvLBq6Ku5PwHYmgJM3Oem1yiP9owyD4nxNH4M3ZBez9FgxdDvQS7X admin@clinic.example"
}

resource "aws_key_pair" "rsa_1024" {
  key_name   = "rsa_1024"
  public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDdAttDAmfOjJK2B9VU0IzmKK35xvY5auOZS5cXYbLOukADGtYi7ZOHSsA0z3GzTkfk4qr9MQCWJJ4jh6VLHO85E+fWEdFjt2SuF1hKntnGId6X+vDxfKgs3ILyUmkRyd2m5GZTxnYXaiclFc33TDgWUlldr0n7rDZSo7GBBKfwBw== admin@clinic.example" # expect: fail aws_key_pair_strong_key
}

resource "aws_key_pair" "rsa_1024_of_old" {
  key_name   = "rsa_1024_of_old"
  public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAABJQAAAIEAlSmJwX2cZJqL1btxCnfsDJtEuvUmTteH+Hp5dq1Eir2YdPiCKy35jbyz/VAOJjcwD+zxDg8w4AUdFhWtNToJz+qhspVsiCbsNQ13XftT4T1wd7gdGNuwwZJK7L5KU1g7/0eIlVzbf0zN6dIxyKOOe119JV8raL7vdGzPzQt31Ds= admin@clinic.example" # expect: fail aws_key_pair_strong_key
}

resource "aws_key_pair" "dsa" {
  key_name   = "dsa"
  public_key = "ssh-dss AAAAB3NzaC1kc3MAAACBAJ admin@clinic.example" # expect: fail aws_key_pair_strong_key
}

resource "aws_key_pair" "undecided" {
  key_name   = "undecided"
  public_key = var.key # expect: unknown aws_key_pair_strong_key
}
