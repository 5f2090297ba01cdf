# expect: fail embedded_python_tls at "verify=False" in files/handler.py
# expect: fail embedded_application_crypto at "AES.MODE_ECB" in files/handler.py
data "archive_file" "handler" {
  type        = "zip"
  output_path = "handler.zip"

  source {
    filename = "handler.py"
    content  = file("${path.module}/files/handler.py")
  }
}

resource "aws_lambda_function" "handler" {
  function_name = "handler"
  role          = "arn:aws:iam::111122223333:role/handler"
  runtime       = "python3.13"
  handler       = "handler.handle"
  filename      = data.archive_file.handler.output_path
}

# expect: fail embedded_python_tls at "context.minimum_version" in files/server.py
# expect: fail embedded_application_crypto at "hashlib.sha1" in files/server.py
resource "local_file" "server" {
  filename = "build/server.py"
  content  = file("${path.module}/files/server.py")
}

# expect: fail embedded_python_tls at "CERT_NONE" in files/import.py
# expect: fail embedded_application_crypto at "nonce = random" in files/import.py
resource "aws_s3_object" "import" {
  bucket  = "clinic-configuration"
  key     = "glue/import.py"
  content = file("${path.module}/files/import.py")
}
