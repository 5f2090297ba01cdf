resource "aws_ecs_task_definition" "import" {
  family = "import"

  container_definitions = jsonencode([
    {
      name    = "import"
      image   = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/import:4"
      command = ["sh", "-c", "wget --no-check-certificate https://lab.clinic.internal/results && import"] # expect: fail embedded_downloads_verified
    },
    {
      name    = "fetch"
      image   = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/fetch:4"
      command = ["sh", "-c", "curl ftp://files.example.org/codes"] # expect: fail embedded_cleartext_protocols
    },
  ])
}

resource "aws_batch_job_definition" "export" {
  name = "export"
  type = "container"

  container_properties = jsonencode({
    image = "111122223333.dkr.ecr.eu-central-1.amazonaws.com/export:2"
    # expect: fail embedded_openssl_algorithms at "dhparam"
    command = ["openssl", "dhparam", "-out", "/tmp/dh.pem", "1024"]
  })
}
