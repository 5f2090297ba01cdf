variable "script" {
  type = string
}

variable "token" {
  type      = string
  sensitive = true
}

module "machine" {
  source = "./modules/machine"

  password = "Correct-Horse-9-battery"
}

# expect: fail user_data_without_secrets at "Correct-Horse-9-battery"
resource "aws_instance" "heredoc" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  user_data     = <<-EOT
    #!/bin/bash
    # DB_PASSWORD=in-a-comment
    export DB_HOST=db.internal
    export DB_PASSWORD="Correct-Horse-9-battery"
    /opt/app/start
  EOT
}

resource "aws_launch_template" "encoded" {
  name      = "records"
  user_data = base64encode("#!/bin/bash\nAPI_TOKEN=a81f0c2277de91b3\n/opt/app/start\n") # expect: fail user_data_without_secrets
}

resource "aws_instance" "not_known" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  user_data     = var.script # expect: unknown user_data_without_secrets
}

resource "aws_instance" "good" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  user_data     = <<-EOT
    #!/bin/bash
    export DB_PASSWORD="$(aws secretsmanager get-secret-value --secret-id records --query SecretString --output text)"
    export API_TOKEN=$TOKEN
    export GIVEN_TOKEN="${var.token}"
    TOKEN=`curl -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 60" http://169.254.169.254/latest/api/token`
    curl -H "X-aws-ec2-metadata-token: $TOKEN" http://169.254.169.254/latest/meta-data/instance-id
    read -sp "Password: " ENTERED
    echo "PasswordAuthentication no" >> /etc/ssh/sshd_config
    sed -i "s/SECRET_KEY=.*/SECRET_KEY=$KEY/" /etc/app.conf
    export PASSWORD_FILE=/run/secrets/password
  EOT
}

resource "aws_instance" "none" {
  ami           = "ami-1"
  instance_type = "t3.micro"
}
