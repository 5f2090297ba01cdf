# expect: nothing
variable "token" {
  type      = string
  sensitive = true
}

resource "aws_instance" "app" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = <<-EOT
    #!/bin/bash
    export VAULT_ADDR=https://vault.internal:8200
    export VAULT_TOKEN=$(vault login -token-only -method=aws role=app)
    export DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id db --query SecretString --output text)"
    # export VAULT_SKIP_VERIFY=1
    cat > /etc/vault.d/vault.hcl <<'CONF'
    listener "tcp" {
      address         = "0.0.0.0:8200"
      tls_cert_file   = "/etc/vault.d/tls/vault.pem"
      tls_min_version = "tls12"
    }
    seal "awskms" {
      kms_key_id = "alias/vault"
    }
    CONF
  EOT
}

resource "local_sensitive_file" "env" {
  filename        = "out/.env"
  file_permission = "0600"
  content         = <<-EOT
    LOG_LEVEL=info
    API_TOKEN_FILE=/run/secrets/api
    DB_PASSWORD=${var.token}
    SMTP_PASSWORD=changeme
  EOT
}

resource "aws_instance" "restricted" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = <<-EOT
    #!/bin/bash
    cd /opt/runner
    echo LOG_LEVEL=info >> .env
    chmod 600 .env
  EOT
}

resource "aws_instance" "masked" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"
  user_data     = <<-EOT
    #!/bin/bash
    umask 077
    echo LOG_LEVEL=info > /opt/runner/.env
  EOT
}
