variable "principal" {
  type = string
}

resource "aws_sns_topic_policy" "this" {
  arn = "arn:aws:sns:eu-central-1:123456789012:results"
  policy = jsonencode({ # expect: fail aws_resource_policy_secure_transport
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = var.principal } # expect: fail aws_resource_policy_not_public
      Action    = "sns:Publish"
      Resource  = "*"
    }]
  })
}
