variable "prefix" {
  type = string
}

data "aws_caller_identity" "this" {}

resource "aws_iam_role_policy_attachment" "real" { # expect: pass aws_no_placeholders
  role       = "reader"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_s3_object" "account" {
  bucket     = "results"
  key        = "a"
  kms_key_id = "arn:aws:kms:eu-central-1:ACCOUNT_ID:key/1b6a4c1e-6f0c-4c0a-9d0f-0f2a4e1d9c3b" # expect: fail aws_no_placeholders
}

resource "aws_s3_object" "key" {
  bucket     = "results"
  key        = "b"
  kms_key_id = "arn:aws:kms:eu-central-1:210987654321:key/xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx" # expect: fail aws_no_placeholders
}

resource "aws_lb_listener" "certificate" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:<region>:210987654321:loadbalancer/app/a/1" # expect: fail aws_no_placeholders

  default_action {
    type = "forward"
  }
}

resource "aws_iam_role" "documented" {
  description        = "for arn:aws:iam::ACCOUNT_ID:root"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" } # expect: fail aws_no_placeholders
      Action    = "sts:AssumeRole"
    }]
  })
}

# expect: fail aws_no_placeholders at "ACCOUNT_ID:user/deploy"
resource "aws_kms_key" "heredoc" {
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Principal": { "AWS": "arn:aws:iam::210987654321:role/${var.prefix}" },
          "Action": "kms:*",
          "Resource": "*"
        },
        {
          "Effect": "Allow",
          "Principal": { "AWS": "arn:aws:iam::ACCOUNT_ID:user/deploy" },
          "Action": "kms:Decrypt",
          "Resource": "*"
        }
      ]
    }
  EOT
}

# A part that is known is a placeholder, whatever stands behind it.
resource "aws_sns_topic_subscription" "partly" {
  topic_arn = "arn:aws:sns:eu-central-1:xxxxxxxxxxxx:${var.prefix}" # expect: fail aws_no_placeholders
  protocol  = "sqs"
  endpoint  = "arn:aws:sqs:eu-central-1:210987654321:${var.prefix}"
}

# What comes from elsewhere as it is, is not written here.
resource "aws_sns_topic" "elsewhere" {
  name              = var.prefix
  kms_master_key_id = "alias/${var.prefix}"
}

resource "aws_kms_grant" "undecided" {
  key_id            = "1b6a4c1e-6f0c-4c0a-9d0f-0f2a4e1d9c3b"
  grantee_principal = var.prefix == "a" ? "arn:aws:iam::ACCOUNT_ID:role/reader" : "arn:aws:iam::210987654321:role/reader" # expect: unknown aws_no_placeholders
  operations        = ["Decrypt"]
}

module "key" {
  source  = "./modules/key"
  account = "your-account-id"
}
