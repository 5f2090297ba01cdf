variable "options" {
  type = string
}

variable "host" {
  type = string
}

variable "password" {
  type      = string
  sensitive = true
}

module "service" {
  source = "./modules/service"

  url = "postgres://records@db.internal:5432/records?sslmode=disable"
}

resource "aws_lambda_function" "clear" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      DATABASE_URL = "postgres://records:${var.password}@${var.host}:5432/records" # expect: fail connection_encrypted
    }
  }
}

# A plain text without a password can be mended.
resource "aws_lambda_function" "plain" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      DATABASE_URL = "postgres://records@db.c0ffee.eu-central-1.rds.amazonaws.com:5432/records" # expect: fail connection_encrypted
    }
  }
}

resource "aws_ssm_parameter" "plain" {
  name  = "/records/url"
  type  = "String"
  value = "postgresql://db.internal/records?application_name=records" # expect: fail connection_encrypted
}

resource "aws_lambda_function" "cache" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      CACHE_URL = "redis://cache.internal:6379/0" # expect: fail connection_encrypted
    }
  }
}

resource "aws_lambda_function" "undecided" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      DATABASE_URL = "postgres://records@db.internal/records?${var.options}" # expect: unknown connection_encrypted, unknown connection_verified
    }
  }
}

resource "aws_lambda_function" "unverified" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      DATABASE_URL = "postgres://records@db.internal/records?sslmode=require" # expect: fail connection_verified
    }
  }
}

resource "aws_lambda_function" "undecided_mode" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      DATABASE_URL = "postgres://records@db.internal/records?sslmode=${var.options}" # expect: unknown connection_encrypted, unknown connection_verified
    }
  }
}

resource "aws_lambda_function" "good" {
  function_name = "records"
  role          = "arn:aws:iam::123456789012:role/records"

  environment {
    variables = {
      DATABASE_URL = "postgres://records:${var.password}@${var.host}:5432/records?sslmode=verify-full&sslrootcert=/etc/ssl/rds.pem"
      CACHE_URL    = "rediss://cache.internal:6379/0"
      QUEUE_URL    = "amqps://mq.internal:5671"
      MONGO_URL    = "mongodb+srv://records.abcde.mongodb.net/records"
      LOCAL_URL    = "redis://localhost:6379"
      ODBC         = "Server=tcp:db.internal,1433;Database=records;Encrypt=strict"
      HOME_PAGE    = "https://clinic.example/?sslmode=disable"
      JDBC         = "jdbc:mysql://db.internal:3306/records?sslMode=VERIFY_IDENTITY"
    }
  }
}

resource "aws_ecs_task_definition" "container" {
  family = "records"
  container_definitions = jsonencode([{
    name        = "app"
    image       = "app"
    environment = [{ name = "MONGO_URL", value = "mongodb://a.internal:27017,b.internal:27017/records" }] # expect: fail connection_encrypted
  }])
}

resource "aws_secretsmanager_secret_version" "secret" {
  secret_id = "records"
  secret_string = jsonencode({
    url = "jdbc:sqlserver://db.internal:1433;databaseName=records;encrypt=true;trustServerCertificate=true" # expect: fail connection_encrypted
  })
}

resource "aws_ssm_parameter" "dsn" {
  name  = "/records/dsn"
  type  = "SecureString"
  value = "host=${var.host} dbname=records user=records password=${var.password} sslmode=prefer" # expect: fail connection_encrypted
}

# expect: fail connection_encrypted at "postgres://records@db.internal/records?sslmode=prefer"
resource "aws_instance" "script" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  user_data     = <<-EOT
    #!/bin/bash
    # postgres://in-a-comment/records
    export DATABASE_URL="postgres://records@db.internal/records?sslmode=prefer"
  EOT
}

# expect: fail connection_encrypted at "amqp://mq"
resource "local_file" "settings" {
  filename = "app.env"
  content  = <<-EOT
    CACHE_URL=rediss://cache.internal:6379
    QUEUE_URL=amqp://mq.internal:5672
  EOT
}
