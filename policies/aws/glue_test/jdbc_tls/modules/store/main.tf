variable "setting" {
  type = string
}

resource "aws_glue_connection" "this" {
  name = "this"
  connection_properties = {
    JDBC_CONNECTION_URL = "jdbc:postgresql://db.internal:5432/visits"
    JDBC_ENFORCE_SSL    = var.setting # expect: fail aws_glue_connection_jdbc_tls
    SECRET_ID           = "glue/visits"
  }
}
