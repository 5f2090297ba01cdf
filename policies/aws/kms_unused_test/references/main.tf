resource "aws_kms_key" "forgotten" { # expect: fail aws_kms_key_used
  description = "Patient records"
}

# A policy for a key that nothing uses changes nothing.
resource "aws_kms_key" "with_a_policy_alone" { # expect: fail aws_kms_key_used
  description = "Patient records"
}

resource "aws_kms_key_policy" "alone" {
  key_id = aws_kms_key.with_a_policy_alone.key_id
  policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_kms_key" "of_a_queue" {
  description = "Messages"
}

resource "aws_sqs_queue" "intake" {
  kms_master_key_id = aws_kms_key.of_a_queue.id
}

resource "aws_kms_key" "with_an_alias" {
  description = "Named, so that others find it"
}

resource "aws_kms_alias" "records" {
  name          = "alias/records"
  target_key_id = aws_kms_key.with_an_alias.key_id
}

resource "aws_kms_key" "for_others" {
  description = "Given to who calls"
}

output "key_arn" {
  value = aws_kms_key.for_others.arn
}

# In the grants of a role, by way of a data source.
resource "aws_kms_key" "granted" {
  description = "Only used by others"
}

data "aws_iam_policy_document" "decrypt" {
  statement {
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.granted.arn]
  }
}

module "keys" {
  source = "./modules/keys"
}
