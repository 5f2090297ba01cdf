# expect: fail embedded_vault_token at "VAULT_TOKEN=hvs" in files/Dockerfile
resource "local_file" "image" {
  filename = "build/Dockerfile"
  content  = file("${path.module}/files/Dockerfile")
}
