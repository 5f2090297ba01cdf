# Nothing here holds data.
terraform {
  required_version = ">= 1.5"
}

resource "aws_iam_role" "portal" {
  name               = "portal"
  assume_role_policy = "{}"
}
