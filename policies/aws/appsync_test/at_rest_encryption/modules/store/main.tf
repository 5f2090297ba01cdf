variable "setting" {
  type = bool
}

resource "aws_appsync_api_cache" "this" {
  transit_encryption_enabled = true
  api_id                     = "a1b2c3d4e5f6"
  api_caching_behavior       = "FULL_REQUEST_CACHING"
  type                       = "SMALL"
  ttl                        = 300
  at_rest_encryption_enabled = var.setting # expect: fail aws_appsync_api_cache_at_rest_encryption
}
