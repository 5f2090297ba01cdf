variable "setting" {
  type = bool
}

resource "aws_api_gateway_method_settings" "this" {
  rest_api_id = "a1b2c3d4e5"
  stage_name  = "v1"
  method_path = "*/*"

  settings {
    caching_enabled      = true
    cache_data_encrypted = var.setting # expect: fail aws_api_gateway_method_settings_cache_encrypted
  }
}
