variable "ssl_mode" {
  type    = string
  default = "none"
}

resource "aws_dms_endpoint" "this" {
  endpoint_id   = "records"
  endpoint_type = "source"
  engine_name   = "aurora-postgresql"
  ssl_mode      = var.ssl_mode # expect: fail aws_dms_endpoint_tls_required
}
