resource "aws_organizations_organization" "this" { # expect: pass aws_organizations_organization_guardrails
  feature_set = "ALL"
}

resource "aws_organizations_policy" "stores" {
  name = "stores"
  content = jsonencode({
    Statement = [
      { Effect = "Deny", Action = "ec2:CreateVolume", Resource = "*", Condition = { Bool = { "ec2:Encrypted" = "false" } } },
      { Effect = "Deny", Action = "rds:CreateDB*", Resource = "*", Condition = { Bool = { "rds:StorageEncrypted" = "false" } } },
      { Effect = "Deny", Action = "elasticfilesystem:CreateFileSystem", Resource = "*", Condition = { Bool = { "elasticfilesystem:Encrypted" = "false" } } },
    ]
  })
}

resource "aws_organizations_policy" "records" {
  name = "records"
  content = jsonencode({
    Statement = [{
      Effect    = "Deny"
      Action    = ["s3:PutAccountPublicAccessBlock", "ec2:DisableEbsEncryptionByDefault", "kms:ScheduleKeyDeletion", "cloudtrail:StopLogging"]
      Resource  = "*"
      Condition = { ArnNotLike = { "aws:PrincipalArn" = "arn:aws:iam::*:role/emergency" } }
    }]
  })
}

resource "aws_organizations_policy_attachment" "all" {
  for_each = { stores = aws_organizations_policy.stores.id, records = aws_organizations_policy.records.id }

  policy_id = each.value
  target_id = "r-a1b2"
}
