# expect: nothing
resource "cloudinit_config" "transfer" {
  part {
    content_type = "text/cloud-config"
    content      = file("${path.module}/files/user-data.yaml")
  }
}
