resource "aws_kms_key" "k" { description = "k" }
resource "aws_security_group" "a" { name = "a" }
locals {
  keys   = { main = aws_kms_key.k.arn, other = "arn:aws:kms:eu-west-1:111111111111:key/other" }
  groups = compact([aws_security_group.a.id, "", "sg-1"])
}
resource "aws_sqs_queue" "q" {
  for_each          = local.keys
  name              = each.key
  kms_master_key_id = each.value
}
resource "aws_security_group_rule" "r" {
  for_each                 = toset(["80", "443"])
  type                     = "ingress"
  security_group_id        = aws_security_group.a.id
  from_port                = each.value
  to_port                  = tonumber(each.key) + 1
  protocol                 = "tcp"
  source_security_group_id = aws_security_group.a.id
}
output "has" { value = contains(keys(local.keys), "main") }
output "arn" { value = aws_kms_key.k.arn }
output "default" { value = coalesce(aws_kms_key.k.arn, "x") }
output "other" { value = local.keys["other"] }
output "lookup" { value = lookup(local.keys, "nope", "d") }
