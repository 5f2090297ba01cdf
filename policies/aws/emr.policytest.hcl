policytest {
  targets = ["emr.policy.hcl"]
}

resource "aws_emr_security_configuration" "kept" {
  attrs = {
    name = "kept"
    configuration = core::jsonencode({
      EncryptionConfiguration = {
        EnableAtRestEncryption    = true
        EnableInTransitEncryption = true
        AtRestEncryptionConfiguration = {
          S3EncryptionConfiguration = { EncryptionMode = "SSE-KMS", AwsKmsKey = "alias/emr" }
          LocalDiskEncryptionConfiguration = {
            EncryptionKeyProviderType = "AwsKms"
            AwsKmsKey                 = "alias/emr"
            EnableEbsEncryption       = true
          }
        }
        InTransitEncryptionConfiguration = {
          TLSCertificateConfiguration = { CertificateProviderType = "PEM", S3Object = "s3://certificates/emr.zip" }
        }
      }
    })
  }
}

resource "aws_emr_security_configuration" "at_rest_encryption_off" {
  expect_failure = true

  attrs = {
    name = "at-rest-encryption-off"
    configuration = core::jsonencode({
      EncryptionConfiguration = {
        EnableAtRestEncryption    = false
        EnableInTransitEncryption = true
        AtRestEncryptionConfiguration = {
          S3EncryptionConfiguration = { EncryptionMode = "SSE-KMS", AwsKmsKey = "alias/emr" }
          LocalDiskEncryptionConfiguration = {
            EncryptionKeyProviderType = "AwsKms"
            AwsKmsKey                 = "alias/emr"
            EnableEbsEncryption       = true
          }
        }
        InTransitEncryptionConfiguration = {
          TLSCertificateConfiguration = { CertificateProviderType = "PEM", S3Object = "s3://certificates/emr.zip" }
        }
      }
    })
  }
}

resource "aws_emr_security_configuration" "local_disk_encryption_no_volumes" {
  expect_failure = true

  attrs = {
    name = "local-disk-encryption-no-volumes"
    configuration = core::jsonencode({
      EncryptionConfiguration = {
        EnableAtRestEncryption    = true
        EnableInTransitEncryption = true
        AtRestEncryptionConfiguration = {
          S3EncryptionConfiguration = { EncryptionMode = "SSE-KMS", AwsKmsKey = "alias/emr" }
          LocalDiskEncryptionConfiguration = {
            EncryptionKeyProviderType = "AwsKms"
            AwsKmsKey                 = "alias/emr"
            EnableEbsEncryption       = false
          }
        }
        InTransitEncryptionConfiguration = {
          TLSCertificateConfiguration = { CertificateProviderType = "PEM", S3Object = "s3://certificates/emr.zip" }
        }
      }
    })
  }
}

resource "aws_emr_security_configuration" "in_transit_encryption_off" {
  expect_failure = true

  attrs = {
    name = "in-transit-encryption-off"
    configuration = core::jsonencode({
      EncryptionConfiguration = {
        EnableAtRestEncryption    = true
        EnableInTransitEncryption = false
        AtRestEncryptionConfiguration = {
          S3EncryptionConfiguration = { EncryptionMode = "SSE-KMS", AwsKmsKey = "alias/emr" }
          LocalDiskEncryptionConfiguration = {
            EncryptionKeyProviderType = "AwsKms"
            AwsKmsKey                 = "alias/emr"
            EnableEbsEncryption       = true
          }
        }
        InTransitEncryptionConfiguration = {
          TLSCertificateConfiguration = { CertificateProviderType = "PEM", S3Object = "s3://certificates/emr.zip" }
        }
      }
    })
  }
}

resource "aws_emr_cluster" "kept" {
  attrs = {
    name                   = "kept"
    release_label          = "emr-7.5.0"
    service_role           = "arn:aws:iam::111122223333:role/service"
    security_configuration = "encrypted"
  }
}

resource "aws_emr_cluster" "security_configuration_absent" {
  expect_failure = true

  attrs = {
    name          = "security-configuration-absent"
    release_label = "emr-7.5.0"
    service_role  = "arn:aws:iam::111122223333:role/service"
  }
}
