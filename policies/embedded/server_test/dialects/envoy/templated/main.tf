variable "minimum" {
  type = string
}

variable "port" {
  type = number
}

# expect: unknown embedded_server_tls_versions at "tls_minimum_protocol_version: ${minimum}" in files/envoy.yaml.tftpl
resource "kubernetes_config_map" "envoy" {
  metadata {
    name = "envoy"
  }

  data = {
    "envoy.yaml" = templatefile("${path.module}/files/envoy.yaml.tftpl", { minimum = var.minimum, port = var.port })
  }
}

# expect: fail embedded_server_tls_versions at "tls_minimum_protocol_version: ${minimum}" in files/envoy.yaml.tftpl
resource "local_file" "envoy" {
  filename = "build/envoy.yaml"
  content  = templatefile("${path.module}/files/envoy.yaml.tftpl", { minimum = "TLSv1_0", port = var.port })
}
