# expect: pass embedded_server_tls_versions at "resource"
resource "kubernetes_config_map" "envoy" {
  metadata {
    name = "envoy"
  }

  data = {
    "envoy.yaml" = file("${path.module}/files/envoy.yaml")
  }
}
