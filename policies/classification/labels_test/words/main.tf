variable "classification" {
  type = string
}

module "store" {
  source = "./modules/store"

  classification = "top-secret"
}

resource "aws_db_instance" "agreed" { # expect: pass aws_labels_in_vocabulary, pass aws_label_keys_agreed
  identifier        = "records"
  instance_class    = "db.t4g.micro"
  engine            = "postgres"
  allocated_storage = 20

  tags = {
    Environment    = "Production"
    Classification = "restricted"
  }
}

resource "aws_db_instance" "class" {
  identifier        = "visits"
  instance_class    = "db.t4g.micro"
  engine            = "postgres"
  allocated_storage = 20

  tags = {
    Environment    = "uat"
    Classification = "level-3" # expect: fail aws_labels_in_vocabulary
  }
}

resource "aws_efs_file_system" "place" {
  encrypted = true

  tags = {
    Env            = "blue" # expect: fail aws_labels_in_vocabulary, fail aws_label_keys_agreed
    Classification = "INTERNAL"
  }
}

resource "aws_efs_file_system" "undecided" {
  encrypted = true

  tags = {
    Environment    = "prod"
    Classification = var.classification # expect: unknown aws_labels_in_vocabulary
  }
}
