# Key material that is made by Terraform and lands beside the data: in files and objects. That in
# parameters is judged in ssm.policy.hcl.

policy {
  required_providers {
    aws   = { source = "hashicorp/aws", version = ">= 5.0, < 7.0" }
    local = { source = "hashicorp/local", version = ">= 2.0" }
  }
}

locals {
  material = [
    "tls_private_key.private_key_pem", "tls_private_key.private_key_openssh", "tls_private_key.private_key_pem_pkcs8",
    "random_bytes.base64", "random_bytes.hex",
  ]
}

resource_policy "local_file" "no_key_material" {
  locals {
    metadata = {
      title        = "Key material is not written to files"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-12(3)"] }
      requirements = ["R-059"]
      description  = <<-EOT
        A private key or random bytes in a file lie unprotected on each machine that applies, in
        backups and in the images of build servers. Keys live in KMS or Secrets Manager. An ephemeral
        resource does not end up in the state either.
      EOT
      remediation  = <<-EOT
        resource "aws_secretsmanager_secret_version" "key" {
          secret_id     = aws_secretsmanager_secret.key.id
          secret_string = tls_private_key.this.private_key_pem
        }
      EOT
    }

    content = core::try(attrs.content, null) != null ? attrs.content : core::try(attrs.content_base64, null) != null ? attrs.content_base64 : core::try(attrs.sensitive_content, null)
    source  = plugin::tfproof::origin(local.content)
  }

  enforce {
    condition     = !core::contains(local.material, core::try("${local.source.type}.${local.source.attribute}", ""))
    error_message = "${local.source.attribute} of a ${local.source.type} is written to a file"
  }
}

resource_policy "local_sensitive_file" "no_key_material" {
  locals {
    metadata = {
      title        = "Key material is not written to sensitive files"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-12(3)"] }
      requirements = ["R-059"]
      description  = <<-EOT
        local_sensitive_file keeps the content out of Terraform's output only: it is on the disk all
        the same, and in the state. Keys live in KMS or Secrets Manager.
      EOT
      remediation  = <<-EOT
        resource "aws_secretsmanager_secret_version" "key" {
          secret_id     = aws_secretsmanager_secret.key.id
          secret_string = tls_private_key.this.private_key_pem
        }
      EOT
    }

    content = core::try(attrs.content, null) != null ? attrs.content : core::try(attrs.content_base64, null)
    source  = plugin::tfproof::origin(local.content)
  }

  enforce {
    condition     = !core::contains(local.material, core::try("${local.source.type}.${local.source.attribute}", ""))
    error_message = "${local.source.attribute} of a ${local.source.type} is written to a file"
  }
}

resource_policy "aws_s3_object" "no_key_material" {
  locals {
    metadata = {
      title        = "Key material is not stored in objects"
      severity     = "medium"
      frameworks   = { hipaa = ["164.312(a)(2)(iv)"], "nist-800-53" = ["SC-12", "SC-12(3)"] }
      requirements = ["R-059"]
      description  = <<-EOT
        Whoever may read the bucket has the key, and mostly the data as well. Keys live in KMS or
        Secrets Manager, where each use is recorded.
      EOT
      remediation  = <<-EOT
        resource "aws_secretsmanager_secret_version" "key" {
          secret_id     = aws_secretsmanager_secret.key.id
          secret_string = tls_private_key.this.private_key_pem
        }
      EOT
    }

    content = core::try(attrs.content, null) != null ? attrs.content : core::try(attrs.content_base64, null)
    source  = plugin::tfproof::origin(local.content)
  }

  enforce {
    condition     = !core::contains(local.material, core::try("${local.source.type}.${local.source.attribute}", ""))
    error_message = "${local.source.attribute} of a ${local.source.type} is stored in an object"
  }
}
