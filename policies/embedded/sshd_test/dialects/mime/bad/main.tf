# expect: fail embedded_sshd_ciphers at "Ciphers 3des-cbc" in files/user-data
# expect: fail embedded_sshd_access at "PermitRootLogin yes" in files/user-data
resource "aws_launch_template" "node" {
  name      = "node"
  user_data = base64encode(file("${path.module}/files/user-data"))
}
