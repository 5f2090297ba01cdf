# expect: fail embedded_node_tls at "--tls-max-v1.1" in files/Dockerfile
resource "local_file" "image" {
  filename = "build/Dockerfile"
  content  = file("${path.module}/files/Dockerfile")
}
