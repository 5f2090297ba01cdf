variable "keep" {
  type = bool
}

# --- Certificates -------------------------------------------------------------

resource "aws_acm_certificate" "replaced" {
  domain_name       = "portal.clinic.example"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acm_certificate" "without" { # expect: fail aws_acm_certificate_create_before_destroy
  domain_name       = "portal.clinic.example"
  validation_method = "DNS"
}

resource "aws_acm_certificate" "other" {
  domain_name       = "portal.clinic.example"
  validation_method = "DNS"

  lifecycle { # expect: fail aws_acm_certificate_create_before_destroy
    ignore_changes = [subject_alternative_names]
  }
}

resource "aws_acm_certificate" "switched_off" {
  domain_name       = "portal.clinic.example"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = false # expect: fail aws_acm_certificate_create_before_destroy
  }
}

# OpenTofu takes more than literals.
resource "aws_acm_certificate" "undecided" {
  domain_name       = "portal.clinic.example"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = var.keep # expect: unknown aws_acm_certificate_create_before_destroy
  }
}

# --- Keys ---------------------------------------------------------------------

resource "aws_kms_key" "kept" {
  description = "Patient records"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_key" "of_nothing_that_is_known" { # expect: fail aws_kms_key_protected_from_destroy
  description = "Patient records"
}

resource "aws_kms_key" "switched_off" {
  description = "Patient records"
  tags        = { Environment = "production" }

  lifecycle {
    prevent_destroy = false # expect: fail aws_kms_key_protected_from_destroy
  }
}

resource "aws_kms_key" "of_a_sandbox" {
  description = "To try something"
  tags        = { Environment = "sandbox" }
}

# What it holds counts more than where it is.
resource "aws_kms_key" "restricted" { # expect: fail aws_kms_key_protected_from_destroy
  description = "Patient records"
  tags        = { Environment = "sandbox", Classification = "Restricted" }
}

resource "aws_kms_key" "undecided" {
  description = "Patient records"

  lifecycle {
    prevent_destroy = var.keep # expect: unknown aws_kms_key_protected_from_destroy
  }
}

module "portal" {
  source = "./modules/portal"
}
