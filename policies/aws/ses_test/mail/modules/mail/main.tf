variable "tls_policy" {
  type    = string
  default = "Optional"
}

resource "aws_ses_configuration_set" "this" {
  name = "this"

  delivery_options {
    tls_policy = var.tls_policy # expect: fail aws_ses_configuration_set_tls_required
  }
}

resource "aws_sesv2_configuration_set" "this" {
  configuration_set_name = "this"

  delivery_options {
    tls_policy = upper(var.tls_policy) # expect: fail aws_sesv2_configuration_set_tls_required
  }
}

resource "aws_ses_receipt_rule" "this" {
  name          = "this"
  rule_set_name = "intake"
  tls_policy    = var.tls_policy # expect: fail aws_ses_receipt_rule_tls_required
}
