policytest {
  targets = ["apigateway_cache.policy.hcl"]
}

resource "aws_api_gateway_method_settings" "kept" {
  attrs = {
    rest_api_id = "a1b2c3d4e5"
    stage_name  = "v1"
    method_path = "*/*"
    settings = [{
      caching_enabled      = true
      cache_data_encrypted = true
    }]
  }
}

resource "aws_api_gateway_method_settings" "cache_encrypted_off" {
  expect_failure = true

  attrs = {
    rest_api_id = "a1b2c3d4e5"
    stage_name  = "v1"
    method_path = "*/*"
    settings = [{
      caching_enabled      = true
      cache_data_encrypted = false
    }]
  }
}

resource "aws_api_gateway_method_settings" "cache_encrypted_absent" {
  expect_failure = true

  attrs = {
    rest_api_id = "a1b2c3d4e5"
    stage_name  = "v1"
    method_path = "*/*"
    settings = [{
      caching_enabled = true
    }]
  }
}
