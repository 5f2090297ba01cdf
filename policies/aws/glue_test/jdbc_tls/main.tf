variable "setting" {
  type = string
}

module "store" {
  source = "./modules/store"

  setting = "false"
}

resource "aws_glue_connection" "kept" { # expect: pass aws_glue_connection_jdbc_tls
  name = "kept"
  connection_properties = {
    JDBC_CONNECTION_URL = "jdbc:postgresql://db.internal:5432/visits"
    JDBC_ENFORCE_SSL    = "true"
    SECRET_ID           = "glue/visits"
  }
}

resource "aws_glue_connection" "network" {
  name            = "network"
  connection_type = "NETWORK"
}

resource "aws_glue_connection" "off" {
  name = "off"
  connection_properties = {
    JDBC_CONNECTION_URL = "jdbc:postgresql://db.internal:5432/visits"
    JDBC_ENFORCE_SSL    = "false" # expect: fail aws_glue_connection_jdbc_tls
    SECRET_ID           = "glue/visits"
  }
}

resource "aws_glue_connection" "absent" { # expect: fail aws_glue_connection_jdbc_tls
  name = "absent"
  connection_properties = {
    JDBC_CONNECTION_URL = "jdbc:postgresql://db.internal:5432/visits"
    SECRET_ID           = "glue/visits"
  }
}

resource "aws_glue_connection" "undecided" {
  name = "undecided"
  connection_properties = {
    JDBC_CONNECTION_URL = "jdbc:postgresql://db.internal:5432/visits"
    JDBC_ENFORCE_SSL    = var.setting # expect: unknown aws_glue_connection_jdbc_tls
    SECRET_ID           = "glue/visits"
  }
}
