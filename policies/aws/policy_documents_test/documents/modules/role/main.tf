variable "statement" {
  type = any
}

variable "broken" {
  type    = string
  default = "{ \"Version\": }"
}

resource "aws_iam_role" "this" {
  assume_role_policy = jsonencode({ # expect: fail aws_policy_document_version
    Statement = var.statement # expect: fail aws_policy_document_sid, fail aws_policy_document_effect, fail aws_policy_document_elements, fail aws_policy_document_principal, fail aws_policy_document_actions, fail aws_policy_document_conditions
  })
}

resource "aws_sqs_queue_policy" "this" {
  queue_url = "https://sqs.eu-central-1.amazonaws.com/210987654321/results"
  policy    = var.broken # expect: fail aws_policy_document_json
}
