# expect: nothing
resource "local_file" "vault" {
  filename = "/etc/vault.d/vault.hcl"
  content  = file("${path.module}/files/vault.hcl")
}
