# Which key is demanded depends on the environment and on the class of the data.

locals {
  demanded = {
    internal   = { Environment = "uat", Classification = "INTERNAL" }
    production = { Environment = "prod" }
    restricted = { Environment = "dev", Classification = "RESTRICTED" }
    phi        = { Environment = "staging", DataClass = "PHI" }
  }

  not_demanded = {
    development = { Environment = "dev" }
    public      = { Environment = "prod", Classification = "PUBLIC" }
  }
}

variable "class" {
  type = string
}

resource "aws_db_instance" "demanded" { # expect: fail aws_db_instance_performance_insights_customer_key
  for_each = local.demanded

  identifier                   = "a-${each.key}"
  engine                       = "postgres"
  instance_class               = "db.m6g.large"
  replicate_source_db          = "a"
  performance_insights_enabled = true
  tags                         = each.value
}

resource "aws_db_instance" "not_demanded" {
  for_each = local.not_demanded

  identifier                   = "b-${each.key}"
  engine                       = "postgres"
  instance_class               = "db.m6g.large"
  replicate_source_db          = "b"
  performance_insights_enabled = true
  tags                         = each.value
}

resource "aws_db_instance" "undecided" {
  identifier                   = "c"
  engine                       = "postgres"
  instance_class               = "db.m6g.large"
  replicate_source_db          = "c"
  performance_insights_enabled = true

  tags = {
    Environment    = "dev"
    Classification = var.class # expect: unknown aws_db_instance_performance_insights_customer_key
  }
}
