data "archive_file" "handler" {
  type        = "zip"
  output_path = "handler.zip"

  source {
    filename = "handler.py"
    content  = file("${path.module}/files/handler.py")
  }
}

# expect: pass embedded_application_crypto at "resource"
# expect: pass embedded_python_tls at "resource"
resource "aws_lambda_function" "handler" {
  function_name = "handler"
  role          = "arn:aws:iam::111122223333:role/handler"
  runtime       = "python3.13"
  handler       = "handler.handle"
  filename      = data.archive_file.handler.output_path
}
