# expect: nothing
data "archive_file" "handler" {
  type        = "zip"
  output_path = "handler.zip"

  source {
    filename = "index.js"
    content  = <<-EOT
      const https = require('https');
      // rejectUnauthorized: false
      const agent = new https.Agent({ minVersion: 'TLSv1.2', rejectUnauthorized: true });
      res.setHeader('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
      app.use(helmet({ hsts: { maxAge: 31536000 } }));
      const digest = crypto.createHash('md5').update(body).digest('hex');
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
  content  = <<-EOT
    import os, ssl, hashlib, requests
    # verify=False
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    r = requests.get(url, verify="/etc/ssl/ca.pem")
    nonce = os.urandom(12)
    etag = hashlib.md5(body).hexdigest()
  EOT
}
