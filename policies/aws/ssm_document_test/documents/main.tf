variable "key_id" {
  type = string
}

variable "accounts" {
  type = string
}

module "documents" {
  source = "./modules/documents"
}

resource "aws_ssm_document" "encrypted" {
  name            = "encrypted"
  document_type   = "Session"
  document_format = "JSON"

  content = jsonencode({
    schemaVersion = "1.0"
    sessionType   = "Standard_Stream"
    inputs = {
      kmsKeyId                    = "alias/sessions"
      s3BucketName                = "session-records"
      s3EncryptionEnabled         = true
      cloudWatchLogGroupName      = "sessions"
      cloudWatchEncryptionEnabled = true
    }
  })
}

resource "aws_ssm_document" "in_yaml" {
  name            = "in-yaml"
  document_type   = "Session"
  document_format = "YAML"

  content = <<-EOT
    schemaVersion: '1.0'
    sessionType: Standard_Stream
    inputs:
      kmsKeyId: alias/sessions
  EOT
}

resource "aws_ssm_document" "without_key" {
  name            = "without-key"
  document_type   = "Session"
  document_format = "JSON"

  content = jsonencode({ # expect: fail aws_ssm_document_session_encrypted
    schemaVersion = "1.0"
    sessionType   = "Standard_Stream"
    inputs = {
      cloudWatchLogGroupName = "sessions"
    }
  })
}

resource "aws_ssm_document" "plain_records" {
  name            = "plain-records"
  document_type   = "Session"
  document_format = "JSON"

  content = jsonencode({ # expect: fail aws_ssm_document_session_encrypted
    schemaVersion = "1.0"
    sessionType   = "Standard_Stream"
    inputs = {
      kmsKeyId            = "alias/sessions"
      s3BucketName        = "session-records"
      s3EncryptionEnabled = false
    }
  })
}

resource "aws_ssm_document" "key_undecided" {
  name            = "key-undecided"
  document_type   = "Session"
  document_format = "JSON"

  content = jsonencode({ # expect: unknown aws_ssm_document_session_encrypted
    schemaVersion = "1.0"
    sessionType   = "Standard_Stream"
    inputs = {
      kmsKeyId = var.key_id
    }
  })
}

# No session.
resource "aws_ssm_document" "command" {
  name            = "command"
  document_type   = "Command"
  document_format = "JSON"

  content = jsonencode({
    schemaVersion = "2.2"
    mainSteps     = []
  })
}

resource "aws_ssm_document" "partner" {
  name            = "partner"
  document_type   = "Command"
  document_format = "JSON"

  content = jsonencode({
    schemaVersion = "2.2"
    mainSteps     = []
  })

  permissions = {
    type        = "Share"
    account_ids = "111122223333"
  }
}

resource "aws_ssm_document" "everybody" {
  name            = "everybody"
  document_type   = "Command"
  document_format = "JSON"

  content = jsonencode({
    schemaVersion = "2.2"
    mainSteps     = []
  })

  permissions = {
    type        = "Share"
    account_ids = "All" # expect: fail aws_ssm_document_not_public
  }
}

resource "aws_ssm_document" "sharing_undecided" {
  name            = "sharing-undecided"
  document_type   = "Command"
  document_format = "JSON"

  content = jsonencode({
    schemaVersion = "2.2"
    mainSteps     = []
  })

  permissions = {
    type        = "Share"
    account_ids = var.accounts # expect: unknown aws_ssm_document_not_public
  }
}
