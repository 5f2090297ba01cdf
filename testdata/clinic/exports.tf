# What leaves the house: claims for the clearing house, and the research extract
# that the storage module keeps. The buckets stand in two places, the switches
# that guard them in one module.

resource "aws_s3_bucket" "exports" {
  bucket = "${local.prefix}-claim-exports"
}

module "exports_guard" {
  source = "./modules/bucket_guard"

  bucket      = aws_s3_bucket.exports.id
  kms_key_arn = module.keys.partner_exports_alias_arn
}

module "research_guard" {
  source = "./modules/bucket_guard"

  bucket      = module.storage.research_bucket
  kms_key_arn = module.keys.arns["storage"]
  public_access = {
    ignore_public_acls = true
  }
}
