variable "setting" {
  type = bool
}

module "store" {
  source = "./modules/store"

  setting = false
}

resource "aws_api_gateway_method_settings" "kept" { # expect: pass aws_api_gateway_method_settings_cache_encrypted
  rest_api_id = "a1b2c3d4e5"
  stage_name  = "v1"
  method_path = "*/*"

  settings {
    caching_enabled      = true
    cache_data_encrypted = true
  }
}

resource "aws_api_gateway_method_settings" "uncached" {
  rest_api_id = "a1b2c3d4e5"
  stage_name  = "v1"
  method_path = "*/*"

  settings {
    caching_enabled = false
  }
}

resource "aws_api_gateway_method_settings" "off" {
  rest_api_id = "a1b2c3d4e5"
  stage_name  = "v1"
  method_path = "*/*"

  settings {
    caching_enabled      = true
    cache_data_encrypted = false # expect: fail aws_api_gateway_method_settings_cache_encrypted
  }
}

resource "aws_api_gateway_method_settings" "absent" {
  rest_api_id = "a1b2c3d4e5"
  stage_name  = "v1"
  method_path = "*/*"

  settings { # expect: fail aws_api_gateway_method_settings_cache_encrypted
    caching_enabled = true
  }
}

resource "aws_api_gateway_method_settings" "undecided" {
  rest_api_id = "a1b2c3d4e5"
  stage_name  = "v1"
  method_path = "*/*"

  settings {
    caching_enabled      = true
    cache_data_encrypted = var.setting # expect: unknown aws_api_gateway_method_settings_cache_encrypted
  }
}
