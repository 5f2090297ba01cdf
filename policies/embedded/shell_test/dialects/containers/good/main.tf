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
resource "aws_ecs_task_definition" "import" {
  family = "import"

  container_definitions = jsonencode([
    {
      name       = "import"
      image      = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/import:4"
      entryPoint = ["/bin/sh", "-c"]
      command    = ["curl --fail --silent https://lab.clinic.internal/results | import --dry-run=false"]
      environment = [
        { name = "NOTE", value = "curl -k is not used" },
      ]
      healthCheck = { command = ["CMD-SHELL", "curl --fail http://localhost:8080/health || exit 1"] }
    },
    {
      name    = "sidecar"
      image   = "public.ecr.aws/envoyproxy/envoy:v1.34"
      command = ["envoy", "--config-path", "/etc/envoy/envoy.yaml"]
    },
  ])
}

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
resource "aws_batch_job_definition" "export" {
  name = "export"
  type = "container"

  container_properties = jsonencode({
    image   = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/export:2"
    command = ["openssl", "dhparam", "-out", "/tmp/dh.pem", "3072"]
  })
}
