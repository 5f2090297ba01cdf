# API Gateway: who may call, behind which firewall, and what is logged of it.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

resource_policy "aws_api_gateway_method" "authorized" {
  locals {
    metadata = {
      title        = "Methods of public REST APIs ask who calls"
      severity     = "medium"
      aliases      = ["CKV_AWS_59", "CKV2_AWS_70", "AVD-AWS-0004"]
      frameworks   = { hipaa = ["164.312(d)"], "nist-800-53" = ["IA-5(7)", "AC-3"] }
      requirements = ["R-118"]
      description  = <<-EOT
        A method without authorization answers everybody who finds the address. Preflight requests
        (OPTIONS) must be answered without, and private APIs are reached from their VPC only. A
        resource policy that does not let everybody in counts.
      EOT
      remediation  = <<-EOT
        authorization = "COGNITO_USER_POOLS"
        authorizer_id = aws_api_gateway_authorizer.patients.id
      EOT
    }

    api     = plugin::tfproof::resource(attrs.rest_api_id, "aws_api_gateway_rest_api")
    private = local.api == null ? false : core::anytrue([for configuration in core::try(local.api.endpoint_configuration, []) : core::contains(core::try(configuration.types, []), "PRIVATE")])
    policies = core::concat(
      [for policy in [core::try(local.api.policy, null)] : policy if policy != null],
      [for policy in plugin::tfproof::referrers("aws_api_gateway_rest_api_policy", "rest_api_id", attrs.rest_api_id) : policy.policy]
    )
    guarded = core::anytrue([for policy in local.policies : !plugin::tfproof::policy_public(policy)])
    subject = attrs.authorization
  }

  filter = core::upper(attrs.http_method) != "OPTIONS" && (attrs.authorization != "NONE" || !local.private)

  enforce {
    condition     = attrs.authorization != "NONE" || core::try(attrs.api_key_required, false) || local.guarded
    error_message = "everybody may call ${attrs.http_method}, without an authorizer or an API key"
  }
}

resource_policy "aws_apigatewayv2_route" "authorized" {
  locals {
    metadata = {
      title        = "Routes of HTTP and WebSocket APIs ask who calls"
      severity     = "medium"
      aliases      = ["CKV_AWS_309"]
      frameworks   = { hipaa = ["164.312(d)"], "nist-800-53" = ["IA-5(7)", "AC-3"] }
      requirements = ["R-118"]
      description  = <<-EOT
        A route without authorization answers everybody who finds the address; authorization_type is
        NONE unless it is set. Preflight requests (OPTIONS) must be answered without, and of a
        WebSocket API only $connect can ask.
      EOT
      remediation  = <<-EOT
        authorization_type = "JWT"
        authorizer_id      = aws_apigatewayv2_authorizer.patients.id
      EOT
    }

    api       = plugin::tfproof::resource(attrs.api_id, "aws_apigatewayv2_api")
    websocket = local.api == null ? core::startswith(attrs.route_key, "$") && attrs.route_key != "$default" : core::try(local.api.protocol_type, "HTTP") == "WEBSOCKET"
    subject   = attrs.authorization_type
  }

  filter = !core::startswith(core::upper(attrs.route_key), "OPTIONS ") && (attrs.route_key == "$connect" || !local.websocket)

  enforce {
    condition     = core::try(attrs.authorization_type, "NONE") != "NONE" || core::try(attrs.api_key_required, false)
    error_message = "everybody may call ${attrs.route_key}, without an authorizer"
  }
}

resource_policy "aws_api_gateway_stage" "firewall" {
  locals {
    metadata = {
      title        = "Stages of public REST APIs have a web application firewall"
      severity     = "medium"
      aliases      = ["CKV2_AWS_29"]
      frameworks   = { hipaa = ["164.312(e)(1)", "164.308(a)(1)(ii)(B)"], "nist-800-53" = ["SC-7", "SI-4"] }
      requirements = ["R-119"]
      description  = <<-EOT
        What faces the internet is probed all day. A web ACL is associated with the ARN of a stage,
        not of the API. Private APIs are left out, and HTTP APIs cannot have one.
      EOT
      remediation  = <<-EOT
        resource "aws_wafv2_web_acl_association" "records" {
          resource_arn = aws_api_gateway_stage.records.arn
          web_acl_arn  = aws_wafv2_web_acl.this.arn
        }
      EOT
    }

    api     = plugin::tfproof::resource(attrs.rest_api_id, "aws_api_gateway_rest_api")
    private = local.api == null ? false : core::anytrue([for configuration in core::try(local.api.endpoint_configuration, []) : core::contains(core::try(configuration.types, []), "PRIVATE")])
    associations = core::concat(
      plugin::tfproof::referrers("aws_wafv2_web_acl_association", "resource_arn"),
      plugin::tfproof::referrers("aws_wafregional_web_acl_association", "resource_arn")
    )
    subject = attrs
  }

  filter = !local.private

  enforce {
    condition     = core::length(local.associations) > 0
    error_message = "the stage faces the internet without a web ACL"
  }
}

resource_policy "aws_api_gateway_stage" "access_logs" {
  locals {
    metadata = {
      title        = "Stages of REST APIs log who calls"
      severity     = "low"
      aliases      = ["CKV_AWS_76", "AVD-AWS-0001"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-12"] }
      requirements = ["R-190"]
      description  = <<-EOT
        Execution logs tell how the service worked; who called what and when is in the access log,
        which has to be switched on by itself.
      EOT
      remediation  = <<-EOT
        access_log_settings {
          destination_arn = aws_cloudwatch_log_group.api.arn
          format          = jsonencode({ ip = "$context.identity.sourceIp", time = "$context.requestTime" })
        }
      EOT
    }
  }

  enforce {
    condition     = core::length(core::try(attrs.access_log_settings, [])) > 0
    error_message = "the stage has no access_log_settings"
  }
}

resource_policy "aws_apigatewayv2_stage" "access_logs" {
  locals {
    metadata = {
      title        = "Stages of HTTP and WebSocket APIs log who calls"
      severity     = "low"
      aliases      = ["CKV_AWS_95", "AVD-AWS-0001"]
      frameworks   = { hipaa = ["164.312(b)"], "nist-800-53" = ["AU-12"] }
      requirements = ["R-190"]
      description  = <<-EOT
        Execution logs tell how the service worked; who called what and when is in the access log,
        which has to be switched on by itself.
      EOT
      remediation  = <<-EOT
        access_log_settings {
          destination_arn = aws_cloudwatch_log_group.api.arn
          format          = jsonencode({ ip = "$context.identity.sourceIp", time = "$context.requestTime" })
        }
      EOT
    }
  }

  enforce {
    condition     = core::length(core::try(attrs.access_log_settings, [])) > 0
    error_message = "the stage has no access_log_settings"
  }
}
