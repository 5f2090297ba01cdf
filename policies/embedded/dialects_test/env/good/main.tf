# expect: nothing
resource "local_sensitive_file" "env" {
  filename        = "/srv/portal/.env"
  file_permission = "0600"
  content         = file("${path.module}/files/portal.env")
}

resource "local_file" "worker" {
  filename = "/etc/sysconfig/worker"
  content  = file("${path.module}/files/worker")
}
