variable "text" {
  type = string
}

variable "word" {
  type = string
}

variable "bucket" {
  type = string
}

# Right in everything.
resource "aws_iam_policy" "right" { # expect: pass aws_policy_document_json, pass aws_policy_document_version, pass aws_policy_document_effect, pass aws_policy_document_elements, pass aws_policy_document_principal, pass aws_policy_document_actions, pass aws_policy_document_conditions, pass aws_policy_document_sid
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Read1"
        Effect   = "Allow"
        Action   = ["s3:Get*", "execute-api:Invoke", "*"]
        Resource = "arn:aws:s3:::${var.bucket}/*"
        Condition = {
          "ForAnyValue:StringLikeIfExists" = { "aws:PrincipalTag/team" = ["a*"] }
          Null                             = { "aws:PrincipalTag/team" = "false" }
          dategreaterthan                  = { "aws:CurrentTime" = "2030-01-01T00:00:00Z" }
        }
      },
      {
        Effect    = "Deny"
        NotAction = "s3:*"
        Resource  = "*"
      },
    ]
  })
}

# Not known at all: said once.
resource "aws_iam_policy" "unknown" {
  policy = var.text # expect: unknown aws_policy_document_json
}

# Nor in what matters; the rest is judged.
resource "aws_iam_policy" "holes" { # expect: unknown aws_policy_document_conditions
  policy = jsonencode({
    Version = var.word # expect: unknown aws_policy_document_version
    Statement = {
      Sid       = var.word # expect: unknown aws_policy_document_sid
      Effect    = var.word # expect: unknown aws_policy_document_effect
      Action    = var.word # expect: unknown aws_policy_document_actions
      Resource  = "*"
      Condition = jsondecode(var.text)
    }
  })
}

resource "aws_iam_policy" "merged" { # expect: unknown aws_policy_document_elements, unknown aws_policy_document_actions, unknown aws_policy_document_conditions, unknown aws_policy_document_sid
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [merge({ # expect: unknown aws_policy_document_principal
      Effect   = "Allow" # expect: unknown aws_policy_document_effect
      Action   = "s3:GetObject"
      Resource = "*"
    }, jsondecode(var.text))]
  })
}

# Each mistake on its own line, in a text too.
# expect: fail aws_policy_document_version at "2008-10-17"
# expect: fail aws_policy_document_sid at "read results"
# expect: fail aws_policy_document_effect at "allow"
# expect: fail aws_policy_document_principal at "Principal"
# expect: fail aws_policy_document_actions at "s3/ListBucket"
# expect: fail aws_policy_document_elements at "Resources"
# expect: fail aws_policy_document_conditions at "StringEqual"
resource "aws_iam_role_policy" "heredoc" {
  role   = "reader"
  policy = <<-EOT
    {
      "Version": "2008-10-17",
      "Statement": [
        {
          "Sid": "read results",
          "Effect": "allow",
          "Principal": "*",
          "Action": ["s3:GetObject", "s3/ListBucket"],
          "Resources": "arn:aws:s3:::${var.bucket}/*",
          "Condition": {
            "StringEqual": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }
          }
        }
      ]
    }
  EOT
}

# expect: fail aws_policy_document_json at "Allow"
resource "aws_iam_user_policy" "comma" {
  user   = "reader"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject" "Resource": "*" }]
    }
  EOT
}

# What is broken may be in what is not known.
# expect: unknown aws_policy_document_json at "policy = <<-EOT"
resource "aws_iam_user_policy" "hole" {
  user   = "reader"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{ "Effect": "Allow" ${var.text} }]
    }
  EOT
}

# Written by the data source: judged where it is used.
data "aws_iam_policy_document" "read" {
  statement {
    sid       = "read-results"
    actions   = ["GetObject"]
    resources = ["*"]
  }
}

resource "aws_iam_group_policy" "read" {
  group  = "readers"
  policy = data.aws_iam_policy_document.read.json # expect: fail aws_policy_document_sid, fail aws_policy_document_actions
}

# Resources say for whom their policies are, and take sentences as ids.
resource "aws_s3_bucket_policy" "nobody" {
  bucket = var.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ # expect: fail aws_policy_document_principal
      Sid      = "Read the results"
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = "*"
    }]
  })
}

resource "aws_kms_key" "sentences" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Enable IAM policies"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::210987654321:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}

# A role says who it is for in one document, and not in the others.
resource "aws_iam_role" "reader" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })

  inline_policy {
    name = "read"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = "*" # expect: fail aws_policy_document_principal
        Action    = "s3:GetObject"
        Resource  = "*"
      }]
    })
  }
}

resource "aws_iam_policy" "nothing" {
  policy = jsonencode({ Version = "2012-10-17" }) # expect: fail aws_policy_document_elements
}

resource "aws_iam_policy" "twice" {
  policy = jsonencode({ # expect: fail aws_policy_document_version
    Statement = [ # expect: fail aws_policy_document_sid
      { Sid = "Read", Effect = "Allow", Action = "s3:GetObject", Resource = "*" },
      { Sid = "Read", Effect = "Allow", Action = "s3:ListBucket", Resource = "*" },
    ]
  })
}

# Other policies of organizations are no such documents.
resource "aws_organizations_policy" "tags" {
  name    = "tags"
  type    = "TAG_POLICY"
  content = jsonencode({ tags = { team = { tag_key = { "@@assign" = "Team" } } } })
}

resource "aws_organizations_policy" "guard" {
  name = "guard"
  content = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Deny", Action = "ec2", Resource = "*" }] # expect: fail aws_policy_document_actions
  })
}

module "role" {
  source = "./modules/role"

  statement = {
    Sid       = "let in"
    Effect    = "allow"
    Principle = { Service = "ec2.amazonaws.com" }
    Action    = "AssumeRole"
    Condition = { Equals = { "aws:SourceAccount" = "210987654321" } }
  }
}
