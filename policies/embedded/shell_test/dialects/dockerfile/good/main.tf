# expect: pass embedded_aws_cli_encryption at "resource"
# expect: pass embedded_aws_cli_exists at "resource"
# expect: pass embedded_certbot at "resource"
# expect: pass embedded_certbot_renewal at "resource"
# expect: pass embedded_cleartext_protocols at "resource"
# expect: pass embedded_disk_encryption at "resource"
# expect: pass embedded_disk_key_literal at "resource"
# expect: pass embedded_downloads_verified at "resource"
# expect: pass embedded_gpg at "resource"
# expect: pass embedded_openssl_algorithms at "resource"
# expect: pass embedded_openssl_authenticated at "resource"
# expect: pass embedded_openssl_enc at "resource"
resource "local_file" "image" {
  filename = "build/Dockerfile"
  content  = file("${path.module}/files/Dockerfile")
}
