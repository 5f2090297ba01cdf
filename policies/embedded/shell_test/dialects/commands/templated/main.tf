variable "bits" {
  type = number
}

variable "host" {
  type = string
}

# expect: unknown embedded_openssl_algorithms at "openssl genrsa" in files/setup.yaml.tftpl
# expect: fail embedded_downloads_verified at "wget --no-check-certificate" in files/setup.yaml.tftpl
resource "aws_ssm_document" "setup" {
  name            = "setup"
  document_type   = "Command"
  document_format = "YAML"
  content         = templatefile("${path.module}/files/setup.yaml.tftpl", { bits = var.bits, host = var.host })
}

# expect: fail embedded_openssl_algorithms at "openssl genrsa" in files/setup.yaml.tftpl
# expect: fail embedded_downloads_verified at "wget --no-check-certificate" in files/setup.yaml.tftpl
resource "aws_ssm_document" "short" {
  name            = "short"
  document_type   = "Command"
  document_format = "YAML"
  content         = templatefile("${path.module}/files/setup.yaml.tftpl", { bits = 1024, host = var.host })
}
