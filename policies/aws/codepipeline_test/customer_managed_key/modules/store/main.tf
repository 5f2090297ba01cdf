variable "setting" {
  type = string
}

resource "aws_codepipeline" "this" {
  name     = "this"
  role_arn = "arn:aws:iam::111122223333:role/service"

  artifact_store {
    location = "pipeline-artifacts"
    type     = "S3"

    encryption_key {
      id   = var.setting # expect: fail aws_codepipeline_customer_managed_key
      type = "KMS"
    }
  }
}
