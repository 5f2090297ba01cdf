locals {
  tags = merge(var.tags, { Env = terraform.workspace == "x" ? "x" : "y" }, var.owner == null ? {} : { Owner = var.owner })
}
resource "aws_sns_topic" "t" {
  for_each          = toset(["alerts", "audit"])
  name              = each.key
  kms_master_key_id = each.key == "audit" ? "alias/aws/sns" : null
  tags              = merge(local.tags, { Name = title(each.key) })
}
