data "archive_file" "handler" {
  type        = "zip"
  output_path = "handler.zip"

  source {
    filename = "index.mjs"
    content  = file("${path.module}/files/index.mjs")
  }
}

# expect: pass embedded_application_crypto at "resource"
# expect: pass embedded_node_hsts at "resource"
# expect: pass embedded_node_tls at "resource"
resource "aws_lambda_function" "handler" {
  function_name = "handler"
  role          = "arn:aws:iam::111122223333:role/handler"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = data.archive_file.handler.output_path
}
