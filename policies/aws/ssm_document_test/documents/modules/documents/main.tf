variable "key_id" {
  type    = string
  default = ""
}

variable "accounts" {
  type    = string
  default = "All"
}

resource "aws_ssm_document" "sessions" {
  name            = "sessions"
  document_type   = "Session"
  document_format = "JSON"

  content = jsonencode({ # expect: fail aws_ssm_document_session_encrypted
    schemaVersion = "1.0"
    sessionType   = "Standard_Stream"
    inputs = {
      kmsKeyId = var.key_id
    }
  })
}

resource "aws_ssm_document" "command" {
  name            = "command"
  document_type   = "Command"
  document_format = "JSON"

  content = jsonencode({
    schemaVersion = "2.2"
    mainSteps     = []
  })

  permissions = {
    type        = "Share"
    account_ids = var.accounts # expect: fail aws_ssm_document_not_public
  }
}
