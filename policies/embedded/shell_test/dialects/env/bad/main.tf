# expect: fail embedded_downloads_verified at "GIT_SSL_NO_VERIFY" in files/agent.env
resource "local_sensitive_file" "agent" {
  filename        = "/srv/agent/agent.env"
  file_permission = "0600"
  content         = file("${path.module}/files/agent.env")
}
