# expect: fail embedded_downloads_verified at "wget --no" in files/Dockerfile
# expect: fail embedded_cleartext_protocols at "ftp://" in files/Dockerfile
# expect: fail embedded_openssl_algorithms at "openssl req" in files/Dockerfile
resource "local_file" "image" {
  filename = "build/Dockerfile"
  content  = file("${path.module}/files/Dockerfile")
}
