variable "label" {
  type = string
}

module "database" {
  source = "./modules/database"

  label = "INTERNAL"
}

resource "random_password" "records" {
  length = 32
}

resource "random_password" "visits" {
  length = 32
}

resource "random_password" "undecided" {
  length = 32
}

resource "aws_secretsmanager_secret" "records" {
  name = "records/login"
  tags = { Classification = "RESTRICTED" }
}

resource "aws_secretsmanager_secret_version" "records" {
  secret_id     = aws_secretsmanager_secret.records.id
  secret_string = random_password.records.result
}

resource "aws_secretsmanager_secret" "undecided" {
  name = "undecided/login"
  tags = { Classification = var.label }
}

resource "aws_secretsmanager_secret_version" "undecided" {
  secret_id     = aws_secretsmanager_secret.undecided.id
  secret_string = random_password.undecided.result
}

resource "aws_db_instance" "same" { # expect: pass aws_secrets_classified
  identifier        = "records"
  instance_class    = "db.t4g.micro"
  engine            = "postgres"
  allocated_storage = 20
  username          = "records"
  password          = aws_secretsmanager_secret_version.records.secret_string

  tags = { Classification = "RESTRICTED" }
}

# A generated password is in no secret.
resource "aws_db_instance" "generated" { # expect: pass aws_secrets_classified
  identifier        = "visits"
  instance_class    = "db.t4g.micro"
  engine            = "postgres"
  allocated_storage = 20
  username          = "visits"
  password          = random_password.visits.result

  tags = { Classification = "RESTRICTED" }
}

resource "aws_db_instance" "undecided" {
  identifier        = "undecided"
  instance_class    = "db.t4g.micro"
  engine            = "postgres"
  allocated_storage = 20
  username          = "undecided"
  password          = aws_secretsmanager_secret_version.undecided.secret_string # expect: unknown aws_secrets_classified

  tags = { Classification = "RESTRICTED" }
}
