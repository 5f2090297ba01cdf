variable "setting" {
  type = bool
}

module "store" {
  source = "./modules/store"

  setting = false
}

resource "aws_appsync_api_cache" "kept" { # expect: pass aws_appsync_api_cache_at_rest_encryption
  transit_encryption_enabled = true
  api_id                     = "a1b2c3d4e5f6"
  api_caching_behavior       = "FULL_REQUEST_CACHING"
  type                       = "SMALL"
  ttl                        = 300
  at_rest_encryption_enabled = true
}

resource "aws_appsync_api_cache" "off" {
  transit_encryption_enabled = true
  api_id                     = "a1b2c3d4e5f6"
  api_caching_behavior       = "FULL_REQUEST_CACHING"
  type                       = "SMALL"
  ttl                        = 300
  at_rest_encryption_enabled = false # expect: fail aws_appsync_api_cache_at_rest_encryption
}

resource "aws_appsync_api_cache" "absent" { # expect: fail aws_appsync_api_cache_at_rest_encryption
  transit_encryption_enabled = true
  api_id                     = "a1b2c3d4e5f6"
  api_caching_behavior       = "FULL_REQUEST_CACHING"
  type                       = "SMALL"
  ttl                        = 300
}

resource "aws_appsync_api_cache" "undecided" {
  transit_encryption_enabled = true
  api_id                     = "a1b2c3d4e5f6"
  api_caching_behavior       = "FULL_REQUEST_CACHING"
  type                       = "SMALL"
  ttl                        = 300
  at_rest_encryption_enabled = var.setting # expect: unknown aws_appsync_api_cache_at_rest_encryption
}
