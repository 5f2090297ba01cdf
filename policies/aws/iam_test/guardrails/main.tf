resource "aws_organizations_policy" "fine" { # expect: pass aws_organizations_policy_unencrypted_volumes_deny_right
  name = "fine"
  content = jsonencode({
    Statement = [{ Effect = "Deny", Action = ["ec2:CreateVolume", "ec2:RunInstances"], Resource = "*", Condition = { Bool = { "ec2:Encrypted" = "false" } } }]
  })
}

resource "aws_organizations_policy_attachment" "fine" {
  policy_id = aws_organizations_policy.fine.id
  target_id = "123456789012"
}

resource "aws_organizations_policy" "unattached" { # expect: fail aws_organizations_policy_unencrypted_volumes_deny_right
  name = "unattached"
  content = jsonencode({
    Statement = [{ Effect = "Deny", Action = "ec2:CreateVolume", Resource = "*", Condition = { Bool = { "ec2:Encrypted" = "false" } } }]
  })
}

# Tag policies have another language.
resource "aws_organizations_policy" "tags" {
  name    = "tags"
  type    = "TAG_POLICY"
  content = jsonencode({ tags = {} })
}

resource "aws_iam_policy" "fine" { # expect: pass aws_iam_unencrypted_volumes_deny_right
  name = "fine"
  policy = jsonencode({
    Statement = [{ Effect = "Deny", Action = "ec2:CreateVolume", Resource = "*", Condition = { Bool = { "ec2:Encrypted" = "false" } } }]
  })
}

resource "aws_iam_group_policy_attachment" "fine" {
  group      = "people"
  policy_arn = aws_iam_policy.fine.arn
}

resource "aws_iam_policy" "unattached" { # expect: fail aws_iam_unencrypted_volumes_deny_right
  name = "unattached"
  policy = jsonencode({
    Statement = [{ Effect = "Deny", Action = "ec2:CreateVolume", Resource = "*", Condition = { Bool = { "ec2:Encrypted" = "false" } } }]
  })
}
