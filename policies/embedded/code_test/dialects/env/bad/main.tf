# expect: fail embedded_node_tls at "--tls-min-v1.0" in files/worker
resource "local_file" "worker" {
  filename = "/etc/sysconfig/worker"
  content  = file("${path.module}/files/worker")
}
