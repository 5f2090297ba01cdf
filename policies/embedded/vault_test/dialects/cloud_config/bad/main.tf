# expect: fail embedded_env_secrets at "API_KEY" in files/user-data.yaml
# expect: fail embedded_env_file_mode at "LOG_LEVEL" in files/user-data.yaml
# expect: fail embedded_vault_tls at "export VAULT_ADDR" in files/user-data.yaml
resource "aws_instance" "app" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = file("${path.module}/files/user-data.yaml")
}
