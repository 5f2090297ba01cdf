# What the expressions in expressions.txt see besides attrs.

policy {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

input "word" {
  type    = string
  default = "hello"
}

input "ports" {
  type    = list(number)
  default = [22, 3389]
}

input "given-name" {
  type    = string
  default = "dashed"
}

input "secret" {
  type      = string
  default   = "hidden"
  sensitive = true
}

input "valueless" {
  type = string
}

input "nothing" {
  type     = string
  nullable = true
  default  = null
}

input "object" {
  type    = object({ a = number, b = optional(string, "filled") })
  default = { a = "1" }
}

locals {
  shared = "for all"
  eager  = core::parseint("not evaluated unless asked for", 10)
}

resource_policy "aws_x" "x" {
  locals {
    own    = local.later
    later  = "later"
    lookup = core::try(attrs.absent, "fallback")
    parts  = { n = attrs.number, s = local.shared }
  }

  enforce {
    condition = true
  }
}
