variable "seconds" {
  type = number
}

variable "policy_id" {
  type = string
}

data "aws_cloudfront_response_headers_policy" "managed" {
  name = "Managed-SecurityHeadersPolicy"
}

data "aws_cloudfront_response_headers_policy" "shared" {
  name = "clinic-headers"
}

module "forgetful" {
  source = "./modules/site"
}

resource "aws_cloudfront_response_headers_policy" "two_years" { # expect: pass aws_cloudfront_response_headers_policy_strict_transport_security
  name = "two_years"

  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 63072000
      include_subdomains         = true
      override                   = true
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "a_month" {
  name = "a_month"

  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 2592000 # expect: fail aws_cloudfront_response_headers_policy_strict_transport_security
      include_subdomains         = true
      override                   = true
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "undecided" {
  name = "undecided"

  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = var.seconds # expect: unknown aws_cloudfront_response_headers_policy_strict_transport_security
      include_subdomains         = true
      override                   = true
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "frames_only" { # expect: fail aws_cloudfront_response_headers_policy_strict_transport_security
  name = "frames"

  security_headers_config {
    frame_options {
      frame_option = "DENY"
      override     = true
    }
  }
}

resource "aws_cloudfront_distribution" "declared" { # expect: pass aws_cloudfront_distribution_strict_transport_security
  enabled = true

  default_cache_behavior {
    target_origin_id           = "portal"
    viewer_protocol_policy     = "https-only"
    response_headers_policy_id = aws_cloudfront_response_headers_policy.two_years.id
  }
}

resource "aws_cloudfront_distribution" "managed" {
  enabled = true

  default_cache_behavior {
    target_origin_id           = "portal"
    viewer_protocol_policy     = "https-only"
    response_headers_policy_id = "67f7725c-6f97-4210-82d7-5512b31e9d03"
  }
}

resource "aws_cloudfront_distribution" "managed_by_name" {
  enabled = true

  default_cache_behavior {
    target_origin_id           = "portal"
    viewer_protocol_policy     = "https-only"
    response_headers_policy_id = data.aws_cloudfront_response_headers_policy.managed.id
  }
}

# SimpleCORS sends no such header.
resource "aws_cloudfront_distribution" "cors" {
  enabled = true

  default_cache_behavior {
    target_origin_id           = "portal"
    viewer_protocol_policy     = "https-only"
    response_headers_policy_id = "60669652-455b-4ae9-85a4-c4c02393f86c" # expect: fail aws_cloudfront_distribution_strict_transport_security
  }
}

resource "aws_cloudfront_distribution" "none" {
  enabled = true

  default_cache_behavior { # expect: fail aws_cloudfront_distribution_strict_transport_security
    target_origin_id       = "portal"
    viewer_protocol_policy = "https-only"
  }
}

resource "aws_cloudfront_distribution" "undecided" {
  enabled = true

  default_cache_behavior {
    target_origin_id           = "portal"
    viewer_protocol_policy     = "https-only"
    response_headers_policy_id = var.policy_id # expect: unknown aws_cloudfront_distribution_strict_transport_security
  }
}

resource "aws_cloudfront_distribution" "elsewhere" {
  enabled = true

  default_cache_behavior {
    target_origin_id           = "portal"
    viewer_protocol_policy     = "https-only"
    response_headers_policy_id = data.aws_cloudfront_response_headers_policy.shared.id # expect: unknown aws_cloudfront_distribution_strict_transport_security
  }
}

# A function may send it.
resource "aws_cloudfront_distribution" "function" {
  enabled = true

  default_cache_behavior { # expect: unknown aws_cloudfront_distribution_strict_transport_security
    target_origin_id       = "portal"
    viewer_protocol_policy = "https-only"

    function_association {
      event_type   = "viewer-response"
      function_arn = "arn:aws:cloudfront::111122223333:function/headers"
    }
  }
}
