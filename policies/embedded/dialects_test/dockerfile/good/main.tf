# expect: nothing
resource "local_file" "image" {
  filename = "build/Dockerfile"
  content  = file("${path.module}/files/Dockerfile")
}
