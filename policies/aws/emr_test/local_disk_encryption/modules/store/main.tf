variable "setting" {
  type = bool
}

resource "aws_emr_security_configuration" "this" {
  name = "this"
  configuration = jsonencode({
    EncryptionConfiguration = {
      EnableAtRestEncryption    = true
      EnableInTransitEncryption = true
      AtRestEncryptionConfiguration = {
        S3EncryptionConfiguration = { EncryptionMode = "SSE-KMS", AwsKmsKey = "alias/emr" }
        LocalDiskEncryptionConfiguration = {
          EncryptionKeyProviderType = "AwsKms"
          AwsKmsKey                 = "alias/emr"
          EnableEbsEncryption       = var.setting # expect: fail aws_emr_security_configuration_local_disk_encryption
        }
      }
      InTransitEncryptionConfiguration = {
        TLSCertificateConfiguration = { CertificateProviderType = "PEM", S3Object = "s3://certificates/emr.zip" }
      }
    }
  })
}
