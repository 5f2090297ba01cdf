variable "setting" {
  type = string
}

data "archive_file" "handler" {
  type        = "zip"
  output_path = "handler.zip"

  source {
    filename = "index.js"
    # expect: fail embedded_node_tls at "minVersion"
    # expect: fail embedded_node_hsts at "max-age=86400"
    # expect: fail embedded_application_crypto at "aes-256-ecb"
    content = <<-EOT
      const https = require('https');
      const agent = new https.Agent({ minVersion: 'TLSv1.1' });
      res.setHeader('Strict-Transport-Security', 'max-age=86400');
      const c = crypto.createCipheriv('aes-256-ecb', key, null);
    EOT
  }
}

resource "aws_lambda_function" "handler" {
  function_name = "handler"
  role          = "arn:aws:iam::123456789012:role/handler"
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = data.archive_file.handler.output_path
}

resource "local_file" "python" {
  filename = "out/app.py"

  # expect: fail embedded_python_tls at "ssl.PROTOCOL_TLSv1)"
  # expect: fail embedded_application_crypto at "MODE_ECB"
  content = <<-EOT
    import ssl, requests
    context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
    r = requests.get(url, verify=False)
    cipher = AES.new(key, AES.MODE_ECB)
  EOT
}

resource "aws_instance" "unverified" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "t3.small"

  # expect: fail embedded_python_tls at "verify=False"
  user_data = <<-EOT
    #!/bin/bash
    python3 - <<'PY'
    import requests
    requests.post(url, json=body, verify=False)
    PY
  EOT
}

resource "local_file" "undecided" {
  filename = "out/app.js"

  # expect: unknown embedded_node_tls at "minVersion"
  content = <<-EOT
    const options = { minVersion: '${var.setting}' };
  EOT
}

module "code" {
  source         = "../modules/code"
  version_of_tls = "TLSv1"
}
