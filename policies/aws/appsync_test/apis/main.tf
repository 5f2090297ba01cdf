variable "encrypted" {
  type = bool
}

variable "visibility" {
  type = string
}

module "plain" {
  source = "./modules/api"
}

resource "aws_appsync_api_cache" "encrypted" { # expect: pass aws_appsync_api_cache_encrypted_in_transit
  at_rest_encryption_enabled = true
  api_id                     = aws_appsync_graphql_api.guarded.id
  api_caching_behavior       = "FULL_REQUEST_CACHING"
  type                       = "SMALL"
  ttl                        = 60
  transit_encryption_enabled = true
}

resource "aws_appsync_api_cache" "plain" { # expect: fail aws_appsync_api_cache_encrypted_in_transit
  at_rest_encryption_enabled = true
  api_id                     = aws_appsync_graphql_api.guarded.id
  api_caching_behavior       = "FULL_REQUEST_CACHING"
  type                       = "SMALL"
  ttl                        = 60
}

resource "aws_appsync_api_cache" "undecided" {
  at_rest_encryption_enabled = true
  api_id                     = aws_appsync_graphql_api.guarded.id
  api_caching_behavior       = "FULL_REQUEST_CACHING"
  type                       = "SMALL"
  ttl                        = 60
  transit_encryption_enabled = var.encrypted # expect: unknown aws_appsync_api_cache_encrypted_in_transit
}

resource "aws_appsync_graphql_api" "guarded" { # expect: pass aws_appsync_graphql_api_firewall
  name                = "records"
  authentication_type = "AMAZON_COGNITO_USER_POOLS"
}

resource "aws_wafv2_web_acl_association" "guarded" {
  resource_arn = aws_appsync_graphql_api.guarded.arn
  web_acl_arn  = "arn:aws:wafv2:eu-central-1:111122223333:regional/webacl/api/1"
}

resource "aws_appsync_graphql_api" "unguarded" { # expect: fail aws_appsync_graphql_api_firewall
  name                = "letters"
  authentication_type = "AMAZON_COGNITO_USER_POOLS"
}

resource "aws_appsync_graphql_api" "private" {
  name                = "lab"
  authentication_type = "AWS_IAM"
  visibility          = "PRIVATE"
}

resource "aws_appsync_graphql_api" "undecided" {
  name                = "lab"
  authentication_type = "AWS_IAM"
  visibility          = var.visibility # expect: unknown aws_appsync_graphql_api_firewall
}
