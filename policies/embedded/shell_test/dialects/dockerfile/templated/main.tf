variable "base" {
  type = string
}

variable "bits" {
  type = number
}

variable "host" {
  type = string
}

# expect: unknown embedded_openssl_algorithms at "openssl dhparam" in files/Dockerfile.tftpl
# expect: fail embedded_downloads_verified at "curl --insecure" in files/Dockerfile.tftpl
resource "local_file" "image" {
  filename = "build/Dockerfile"

  content = templatefile("${path.module}/files/Dockerfile.tftpl", {
    base = var.base
    bits = var.bits
    host = var.host
  })
}
