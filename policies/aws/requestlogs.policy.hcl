# What logs of requests capture: API Gateway, AppSync, WAF, containers.

policy {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
  }
}

input "environments" {
  description = "More words for the names of environments: { prod = [\"blue\"] }."
  type        = map(list(string))
  default     = {}
}

input "classifications" {
  description = "More words for classifications of data: { RESTRICTED = [\"clinical\"] }."
  type        = map(list(string))
  default     = {}
}

input "unknown_environment_is_production" {
  description = "Whether resources of which nothing says the environment count as production."
  type        = bool
  default     = true
}

resource_policy "aws_api_gateway_method_settings" "data_trace_disabled" {
  locals {
    metadata = {
      title        = "REST APIs do not write whole requests into logs"
      severity     = "medium"
      aliases      = ["CKV_AWS_276"]
      frameworks   = { hipaa = ["164.502(b)"], "nist-800-53" = ["AU-3(3)"] }
      requirements = ["R-191"]
      description  = <<-EOT
        With data_trace_enabled, bodies and headers of requests and responses go into the log in
        full: health data and tokens, for everybody who may read logs. It is for finding an error
        while developing. The default is false.
      EOT
      remediation  = <<-EOT
        settings {
          data_trace_enabled = false
        }
      EOT
      fix          = { safe = true, set = { "settings.data_trace_enabled" = { value = false, create = false } } }
    }

    # All classified data ask for it, and else all of production; what nothing says counts as
    # production, unless the input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    off            = core::alltrue([for settings in attrs.settings : !core::try(settings.data_trace_enabled, false)])
  }

  filter = plugin::tfproof::known(local.demanded) ? local.demanded : local.demanded || local.off

  enforce {
    condition     = local.off
    error_message = "requests and responses are written into the log in full"
  }
}

resource_policy "aws_apigatewayv2_stage" "data_trace_disabled" {
  locals {
    metadata = {
      title        = "WebSocket APIs do not write whole messages into logs"
      severity     = "medium"
      frameworks   = { hipaa = ["164.502(b)"], "nist-800-53" = ["AU-3(3)"] }
      requirements = ["R-191"]
      description  = <<-EOT
        With data_trace_enabled, messages go into the log in full: health data and tokens, for
        everybody who may read logs. The default is false.
      EOT
      remediation  = <<-EOT
        default_route_settings {
          data_trace_enabled = false
        }
      EOT
      fix = {
        safe = true
        set = {
          "default_route_settings.data_trace_enabled" = { value = false, create = false }
          "route_settings.data_trace_enabled"         = { value = false, create = false }
        }
      }
    }

    # All classified data ask for it, and else all of production; what nothing says counts as
    # production, unless the input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    off = (
      core::alltrue([for settings in attrs.default_route_settings : !core::try(settings.data_trace_enabled, false)]) &&
      core::alltrue([for settings in attrs.route_settings : !core::try(settings.data_trace_enabled, false)])
    )
  }

  filter = plugin::tfproof::known(local.demanded) ? local.demanded : local.demanded || local.off

  enforce {
    condition     = local.off
    error_message = "messages are written into the log in full"
  }
}

resource_policy "aws_appsync_graphql_api" "no_content_in_logs" {
  locals {
    metadata = {
      title        = "GraphQL APIs do not write the content of requests into logs"
      severity     = "medium"
      frameworks   = { hipaa = ["164.502(b)"], "nist-800-53" = ["AU-3(3)"] }
      requirements = ["R-191"]
      description  = <<-EOT
        At the levels ALL, DEBUG and INFO, AppSync logs what each resolver got and gave, and without
        exclude_verbose_content the headers as well. ERROR says what went wrong and no more.
      EOT
      remediation  = <<-EOT
        log_config {
          field_log_level         = "ERROR"
          exclude_verbose_content = true
        }
      EOT
      fix          = { safe = true, set = { "log_config.exclude_verbose_content" = { value = true, create = false } } }
    }

    # All classified data ask for it, and else all of production; what nothing says counts as
    # production, unless the input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    off = core::alltrue([
      for config in attrs.log_config :
      core::contains(["NONE", "ERROR"], config.field_log_level) || core::try(config.exclude_verbose_content, false)
    ])
  }

  filter = plugin::tfproof::known(local.demanded) ? local.demanded : local.demanded || local.off

  enforce {
    condition     = local.off
    error_message = "field_log_level is ${attrs.log_config[0].field_log_level}, so the content of requests is written into the log"
  }
}

resource_policy "aws_wafv2_web_acl_logging_configuration" "redacted" {
  locals {
    metadata = {
      title        = "Logs of web ACLs leave out what tells who somebody is"
      severity     = "low"
      frameworks   = { hipaa = ["164.502(b)"], "nist-800-53" = ["AU-3(3)"] }
      requirements = ["R-191"]
      description  = <<-EOT
        WAF logs all headers of a request, with session cookies and tokens, and its query string,
        where search terms and names of patients stand. redacted_fields leaves them out of the log
        without leaving them out of the rules.
      EOT
      remediation  = <<-EOT
        redacted_fields {
          single_header {
            name = "authorization"
          }
        }

        redacted_fields {
          single_header {
            name = "cookie"
          }
        }
      EOT
    }

    # All classified data ask for it, and else all of production; what nothing says counts as
    # production, unless the input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    redacted       = core::length(attrs.redacted_fields) > 0
  }

  filter = plugin::tfproof::known(local.demanded) ? local.demanded : local.demanded || local.redacted

  enforce {
    condition     = local.redacted
    error_message = "no fields are redacted, so tokens and cookies are written into the log"
  }
}

resource_policy "aws_ecs_task_definition" "no_debug_logs" {
  locals {
    metadata = {
      title        = "Containers do not log at the level of debugging"
      severity     = "medium"
      frameworks   = { hipaa = ["164.502(b)"], "nist-800-53" = ["AU-3(3)"] }
      requirements = ["R-191"]
      description  = <<-EOT
        What an application writes at the levels debug and trace is whole requests and records more
        often than not. Only the usual names of the variable are looked for: LOG_LEVEL and LOGLEVEL.
      EOT
      remediation  = <<-EOT
        environment = [{ name = "LOG_LEVEL", value = "info" }]
      EOT
    }

    # All classified data ask for it, and else all of production; what nothing says counts as
    # production, unless the input says otherwise, and so do mocks, which have no labels.
    environment    = core::try(plugin::tfproof::environment(input.environments), { name = null, source = "" })
    classification = core::try(plugin::tfproof::classification(input.classifications), null)
    classified     = core::contains(["RESTRICTED", "CONFIDENTIAL", "INTERNAL"], local.classification)
    production     = core::contains([null, "other"], local.environment.name) ? input.unknown_environment_is_production : local.environment.name == "prod"
    demanded       = local.classified || (local.classification != "PUBLIC" && local.production)
    containers     = core::jsondecode(attrs.container_definitions)
    quiet = core::alltrue(core::flatten([
      for container in local.containers : [
        for variable in core::try(container.environment, []) :
        !(core::contains(["LOG_LEVEL", "LOGLEVEL"], core::upper(variable.name)) && core::contains(["debug", "trace"], core::lower(variable.value)))
      ]
    ]))
  }

  filter = plugin::tfproof::known(local.demanded) ? local.demanded : local.demanded || local.quiet

  enforce {
    condition     = local.quiet
    error_message = "a container logs at the level of debugging"
  }
}
