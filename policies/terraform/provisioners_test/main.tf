variable "db_password" {
  type      = string
  sensitive = true
}

resource "random_password" "db" {
  length = 24
}

resource "null_resource" "schema" {
  triggers = {
    version  = "3"
    password = random_password.db.result # expect: fail null_resource_secret_free_triggers
  }

  provisioner "local-exec" {
    command = "psql 'postgres://portal:${random_password.db.result}@localhost/portal' -f schema.sql" # expect: fail tfproof_provisioner_secret_free_command
  }
}

resource "null_resource" "by_environment" {
  triggers = {
    password = sha256(random_password.db.result)
  }

  provisioner "local-exec" {
    command     = "psql --file schema.sql"
    environment = { PGPASSWORD = random_password.db.result }
  }
}

resource "aws_instance" "worker" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"

  provisioner "remote-exec" {
    inline = [
      "systemctl stop worker",
      "echo ${var.db_password} > /etc/worker/password", # expect: fail tfproof_provisioner_secret_free_command
    ]

    connection {
      host = self.public_ip
    }
  }

  provisioner "file" {
    content     = base64encode(var.db_password) # expect: unknown tfproof_provisioner_secret_free_command
    destination = "/etc/worker/secret"
  }

  provisioner "local-exec" {
    when    = destroy
    command = "echo ${self.public_ip} is gone"
  }
}

# Its own argument is as secret as any other.
resource "aws_db_instance" "portal" {
  identifier = "portal"
  password   = var.db_password

  provisioner "local-exec" {
    command = "seed --password ${self.password}" # expect: fail tfproof_provisioner_secret_free_command
  }
}

resource "terraform_data" "plain" {
  input            = var.db_password # expect: fail terraform_data_secret_free_input
  triggers_replace = nonsensitive(sha256(var.db_password))
}

resource "terraform_data" "encoded" {
  input = base64encode(random_password.db.result) # expect: unknown terraform_data_secret_free_input
}

resource "null_resource" "encoded" {
  triggers = {
    password = base64encode(random_password.db.result) # expect: unknown null_resource_secret_free_triggers
  }
}

resource "terraform_data" "version" {
  input = "3"
}

module "job" {
  source   = "./modules/job"
  password = random_password.db.result
}
