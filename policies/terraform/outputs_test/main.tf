variable "db_password" {
  type      = string
  sensitive = true
}

resource "random_password" "db" {
  length = 24
}

resource "aws_db_instance" "portal" {
  identifier = "portal"
  password   = random_password.db.result
}

resource "aws_iam_access_key" "robot" {
  user = "robot"
}

output "variable" {
  value = var.db_password # expect: fail tfproof_output_secret_sensitive
}

output "attribute" {
  value = aws_iam_access_key.robot.secret # expect: fail tfproof_output_secret_sensitive
}

output "wrapped" {
  value = jsonencode({ # expect: fail tfproof_output_secret_sensitive
    user     = "portal"
    password = random_password.db.result
  })
}

output "within_text" {
  value = "postgres://portal:${random_password.db.result}@db.example.org/portal" # expect: fail tfproof_output_secret_sensitive
}

# It may be the password in another spelling.
output "encoded" {
  value = base64encode(random_password.db.result) # expect: unknown tfproof_output_secret_sensitive
}

output "marked" {
  value     = var.db_password
  sensitive = true
}

# Nothing of the password is left.
output "hash" {
  value = sha256(random_password.db.result)
}

output "length" {
  value = length(random_password.db.result)
}

output "cleared" {
  value = nonsensitive(var.db_password)
}

output "endpoint" {
  value = aws_db_instance.portal.endpoint
}

output "through_a_module" {
  value = module.database.password # expect: fail tfproof_output_secret_sensitive
}

module "database" {
  source = "./modules/database"
}

# The provider marks the attribute, whatever it is set to.
module "elsewhere" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "6.0.0"
}

resource "aws_ssm_parameter" "vpc" {
  name  = "/records/vpc"
  type  = "String"
  value = module.elsewhere.vpc_id
}

output "vpc_id" {
  value = aws_ssm_parameter.vpc.value # expect: fail tfproof_output_secret_sensitive
}
