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
resource "aws_ssm_document" "patch" {
  name            = "patch"
  document_type   = "Command"
  document_format = "YAML"
  content         = file("${path.module}/files/patch.yaml")
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
resource "aws_ssm_document" "rotate" {
  name          = "rotate"
  document_type = "Command"

  content = jsonencode({
    schemaVersion = "2.2"
    description   = "Rotates the key; curl -k is not used"
    mainSteps = [{
      action = "aws:runShellScript"
      name   = "rotate"
      inputs = {
        runCommand = [
          "set -eu",
          "aws kms rotate-key-on-demand --key-id alias/data",
          "curl --fail https://portal.clinic.example/health",
        ]
      }
    }]
  })
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
resource "aws_codebuild_project" "build" {
  name         = "build"
  service_role = "arn:aws:iam::111122223333:role/build"

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }

  source {
    type      = "NO_SOURCE"
    buildspec = file("${path.module}/files/buildspec.yml")
  }
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
resource "aws_imagebuilder_component" "agent" {
  name     = "agent"
  platform = "Linux"
  version  = "1.0.0"
  data     = file("${path.module}/files/component.yaml")
}
