# expect: fail embedded_downloads_verified at "yum -y --nogpgcheck" in files/patch.yaml
# expect: fail embedded_cleartext_protocols at "telnet archive" in files/patch.yaml
resource "aws_ssm_document" "patch" {
  name            = "patch"
  document_type   = "Command"
  document_format = "YAML"
  content         = file("${path.module}/files/patch.yaml")
}

resource "aws_ssm_document" "rotate" {
  name          = "rotate"
  document_type = "Command"

  content = jsonencode({
    schemaVersion = "2.2"
    mainSteps = [{
      action = "aws:runShellScript"
      name   = "rotate"
      inputs = {
        runCommand = [
          "set -eu",
          "aws kms disable-key-rotation --key-id alias/data", # expect: fail embedded_aws_cli_encryption
          "openssl genrsa -out /etc/pki/app.key 1024",        # expect: fail embedded_openssl_algorithms
        ]
      }
    }]
  })
}

# expect: fail embedded_downloads_verified at "npm config set strict-ssl false" in files/buildspec.yml
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

# expect: fail embedded_openssl_algorithms at "openssl dhparam" in files/component.yaml
resource "aws_imagebuilder_component" "agent" {
  name     = "agent"
  platform = "Linux"
  version  = "1.0.0"
  data     = file("${path.module}/files/component.yaml")
}
