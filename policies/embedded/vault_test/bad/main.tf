variable "setting" {
  type = string
}

resource "aws_instance" "app" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"

  # expect: fail embedded_vault_token at "VAULT_TOKEN=hvs"
  # expect: fail embedded_vault_tls at "VAULT_ADDR=http:"
  # expect: fail embedded_vault_hardening at "VAULT_SKIP_VERIFY=true"
  user_data = <<-EOT
    #!/bin/bash
    export VAULT_ADDR=http://vault.internal:8200
    export VAULT_TOKEN=hvs.sunflower42lavender
    export VAULT_SKIP_VERIFY=true
    DB_PASSWORD='sunflower-42' ./start
  EOT
}


resource "local_file" "env" {
  filename = "out/.env.production"

  # expect: fail embedded_env_secrets at "API_KEY"
  # expect: fail embedded_env_file_mode at "LOG_LEVEL"
  content = <<-EOT
    LOG_LEVEL=info
    API_KEY=sunflower-42-lavender
  EOT
}

module "vault" {
  source  = "../modules/vault"
  disable = "true"
}

resource "aws_instance" "readable" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"

  # expect: fail embedded_env_file_mode at "LOG_LEVEL=debug"
  user_data = <<-EOT
    #!/bin/bash
    umask 022
    echo LOG_LEVEL=debug >> /opt/runner/.env
    chmod 644 /opt/runner/.env
  EOT
}
