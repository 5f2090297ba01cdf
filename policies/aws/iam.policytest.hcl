policytest {
  targets = ["iam.policy.hcl"]
}

resource "aws_iam_policy" "fine" {
  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "arn:aws:s3:::records/*" }] })
  }
}

resource "aws_iam_policy" "everything" {
  expect_failure = true

  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })
  }
}

resource "aws_iam_role_policy" "every_key" {
  expect_failure = true

  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Action = "kms:Decrypt", Resource = "*" }] })
  }
}

resource "aws_iam_role_policy" "every_secret" {
  expect_failure = true

  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Action = "secretsmanager:GetSecretValue", Resource = "*" }] })
  }
}

resource "aws_iam_role_policy" "escalates" {
  expect_failure = true

  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Allow", Action = "iam:AttachRolePolicy", Resource = "*" }] })
  }
}

resource "aws_iam_policy" "denies_encrypted_volumes" {
  expect_failure = true

  attrs = {
    policy = core::jsonencode({ Statement = [{ Effect = "Deny", Action = "ec2:CreateVolume", Resource = "*", Condition = { Bool = { "ec2:Encrypted" = "true" } } }] })
  }
}

resource "aws_organizations_policy" "denies_encrypted_volumes" {
  expect_failure = true

  attrs = {
    content = core::jsonencode({ Statement = [{ Effect = "Deny", Action = "ec2:CreateVolume", Resource = "*", Condition = { Bool = { "ec2:Encrypted" = "true" } } }] })
  }
}

resource "aws_iam_role" "trusts_a_service" {
  attrs = {
    assume_role_policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }] })
  }
}

resource "aws_iam_role" "trusts_everybody" {
  expect_failure = true

  attrs = {
    assume_role_policy = core::jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "sts:AssumeRole" }] })
  }
}

resource "aws_iam_role_policy_attachment" "reader" {
  attrs = { policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }
}

resource "aws_iam_role_policy_attachment" "administrator" {
  expect_failure = true
  attrs          = { policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess" }
}

resource "aws_ssoadmin_permission_set_inline_policy" "every_key" {
  expect_failure = true

  attrs = {
    inline_policy = core::jsonencode({ Statement = [{ Effect = "Allow", Action = "kms:Decrypt", Resource = "*" }] })
  }
}

resource "aws_organizations_organization" "without_guardrails" {
  expect_failure = true
  attrs          = { feature_set = "ALL" }
}
