variable "address" {
  type = string
}

variable "password" {
  type      = string
  sensitive = true
}

variable "key" {
  type    = string
  default = "tulip-harbour-91-lantern"
}

# What comes from a variable without a value is not written here.
# expect: unknown embedded_vault_tls at "VAULT_ADDR" in files/portal.env.tftpl
# expect: fail embedded_env_secrets at "API_KEY" in files/portal.env.tftpl
resource "local_sensitive_file" "env" {
  filename        = "/srv/portal/.env"
  file_permission = "0600"

  content = templatefile("${path.module}/files/portal.env.tftpl", {
    address  = var.address
    password = var.password
    key      = var.key
  })
}
