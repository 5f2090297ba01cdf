# expect: fail embedded_node_tls at "minVersion: 'TLSv1.1'" in files/index.js
# expect: fail embedded_node_hsts at "max-age=300" in files/index.js
# expect: fail embedded_application_crypto at "createCipheriv('des-ede3-cbc'" in files/index.js
data "archive_file" "handler" {
  type        = "zip"
  output_path = "handler.zip"

  source {
    filename = "index.js"
    content  = file("${path.module}/files/index.js")
  }
}

resource "aws_lambda_function" "handler" {
  function_name = "handler"
  role          = "arn:aws:iam::111122223333:role/handler"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = data.archive_file.handler.output_path
}

# expect: fail embedded_node_tls at "rejectUnauthorized: false" in files/import.js
# expect: fail embedded_application_crypto at "iv = Buffer.from" in files/import.js
resource "local_file" "import" {
  filename = "build/import.js"
  content  = file("${path.module}/files/import.js")
}
