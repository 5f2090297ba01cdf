variable "tls_policy" {
  type = string
}

module "lenient" {
  source = "./modules/mail"
}

resource "aws_ses_configuration_set" "good" { # expect: pass aws_ses_configuration_set_tls_required
  name = "good"

  delivery_options {
    tls_policy = "Require"
  }
}

resource "aws_ses_configuration_set" "absent" { # expect: fail aws_ses_configuration_set_tls_required
  name = "absent"
}

resource "aws_ses_configuration_set" "optional" {
  name = "optional"

  delivery_options {
    tls_policy = "Optional" # expect: fail aws_ses_configuration_set_tls_required
  }
}

resource "aws_ses_configuration_set" "undecided" {
  name = "undecided"

  delivery_options {
    tls_policy = var.tls_policy # expect: unknown aws_ses_configuration_set_tls_required
  }
}

resource "aws_sesv2_configuration_set" "good" { # expect: pass aws_sesv2_configuration_set_tls_required
  configuration_set_name = "good"

  delivery_options {
    tls_policy = "REQUIRE"
  }
}

resource "aws_sesv2_configuration_set" "absent" { # expect: fail aws_sesv2_configuration_set_tls_required
  configuration_set_name = "absent"
}

resource "aws_sesv2_configuration_set" "optional" {
  configuration_set_name = "optional"

  delivery_options {
    tls_policy = "OPTIONAL" # expect: fail aws_sesv2_configuration_set_tls_required
  }
}

resource "aws_sesv2_configuration_set" "undecided" {
  configuration_set_name = "undecided"

  delivery_options {
    tls_policy = var.tls_policy # expect: unknown aws_sesv2_configuration_set_tls_required
  }
}

resource "aws_ses_configuration_set" "block_alone" {
  name = "block_alone"

  delivery_options { # expect: fail aws_ses_configuration_set_tls_required
  }
}

resource "aws_ses_receipt_rule" "good" { # expect: pass aws_ses_receipt_rule_tls_required
  name          = "good"
  rule_set_name = "intake"
  tls_policy    = "Require"
}

resource "aws_ses_receipt_rule" "absent" { # expect: fail aws_ses_receipt_rule_tls_required
  name          = "absent"
  rule_set_name = "intake"
}

resource "aws_ses_receipt_rule" "optional" {
  name          = "optional"
  rule_set_name = "intake"
  tls_policy    = "Optional" # expect: fail aws_ses_receipt_rule_tls_required
}

resource "aws_ses_receipt_rule" "undecided" {
  name          = "undecided"
  rule_set_name = "intake"
  tls_policy    = var.tls_policy # expect: unknown aws_ses_receipt_rule_tls_required
}
