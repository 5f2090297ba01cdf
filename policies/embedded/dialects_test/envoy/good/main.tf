# expect: nothing
resource "kubernetes_config_map" "envoy" {
  metadata {
    name = "envoy"
  }

  data = {
    "envoy.yaml" = file("${path.module}/files/envoy.yaml")
  }
}
