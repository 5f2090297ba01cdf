# expect: fail embedded_server_tls_versions at "tls_minimum_protocol_version: TLSv1_1" in files/envoy.yaml
resource "local_file" "envoy" {
  filename = "/etc/envoy/envoy.yaml"
  content  = file("${path.module}/files/envoy.yaml")
}
