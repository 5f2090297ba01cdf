variable "encrypted" {
  type    = bool
  default = false
}

resource "aws_appsync_graphql_api" "this" { # expect: fail aws_appsync_graphql_api_firewall
  name                = "records"
  authentication_type = "AMAZON_COGNITO_USER_POOLS"
}

resource "aws_appsync_api_cache" "this" {
  at_rest_encryption_enabled = true
  api_id                     = aws_appsync_graphql_api.this.id
  api_caching_behavior       = "FULL_REQUEST_CACHING"
  type                       = "SMALL"
  ttl                        = 60
  transit_encryption_enabled = var.encrypted # expect: fail aws_appsync_api_cache_encrypted_in_transit
}
