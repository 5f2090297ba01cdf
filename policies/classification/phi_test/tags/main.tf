variable "tags" {
  type = map(string)
}

variable "patient" {
  type = string
}

module "store" {
  source = "./modules/store"

  tags = {
    SSN = "123-45-6789"
  }
}

# Of the data, not of a person.
resource "aws_kms_key" "category" { # expect: pass aws_tags_without_phi
  description = "Records"

  tags = {
    Environment    = "prod"
    Classification = "RESTRICTED"
    PatientData    = "true"
    PHI            = "true"
    SSN            = "masked"
    Purpose        = "patient records, dates of birth and diagnoses"
    Account        = "111122223333"
    Version        = "2012-10-17"
    Key            = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    BuildId        = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
    Owner          = "team.records@clinic.example"
    Port           = "5432"
    Name           = "patient-name-service"
  }
}

resource "aws_kms_key" "person" {
  description = "Records"

  tags = {
    Classification = "RESTRICTED"
    PatientName    = "Mary Miller" # expect: fail aws_tags_without_phi
  }
}

resource "aws_kms_replica_key" "record" {
  primary_key_arn = aws_kms_key.category.arn

  tags = {
    "clinic:mrn" = "P12345" # expect: fail aws_tags_without_phi
  }
}

resource "aws_kms_external_key" "born" {
  description = "Records"

  tags = {
    date_of_birth = "1984-03-12" # expect: fail aws_tags_without_phi
  }
}

resource "aws_s3_bucket" "value" {
  bucket = "clinic-scans"

  tags = {
    Subject = "123-45-6789" # expect: fail aws_tags_without_phi
  }
}

resource "aws_s3_object" "metadata" {
  bucket = aws_s3_bucket.value.id
  key    = "scans/1.dcm"

  metadata = {
    patient-id = "P12345" # expect: fail aws_tags_without_phi
  }
}

resource "aws_glacier_vault" "diagnosis" {
  name = "archive"

  tags = {
    Note = "diagnosis: E11.9" # expect: fail aws_tags_without_phi
  }
}

resource "aws_instance" "volumes" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  root_block_device {
    tags = {
      DOB = "1984-03-12" # expect: fail aws_tags_without_phi
    }
  }
}

resource "aws_autoscaling_group" "blocks" {
  max_size = 1
  min_size = 1

  tag {
    key                 = "PatientEmail"
    value               = "mary@mail.example" # expect: fail aws_tags_without_phi
    propagate_at_launch = true
  }
}

# The key says that a person's name comes here.
resource "aws_sqs_queue" "undecided" {
  name = "records"

  tags = {
    PatientName = var.patient # expect: unknown aws_tags_without_phi
  }
}

resource "aws_sns_topic" "undecided" {
  name = "records"
  tags = yamldecode(file("${path.module}/missing.yaml")) # expect: unknown aws_tags_without_phi
}

# What comes from elsewhere is not written here, whatever is made of it.
resource "aws_sns_topic" "given" { # expect: pass aws_tags_without_phi, pass aws_names_without_phi
  name = lower("ex-${replace(basename(path.cwd), "_", "-")}-${terraform.workspace}")
  tags = var.tags
}

resource "aws_sqs_queue" "given" { # expect: pass aws_tags_without_phi, pass aws_names_without_phi
  name = "${trimprefix(terraform.workspace, "records-")}-${formatdate("YYYYMMDD", timestamp())}"
  tags = {
    production = terraform.workspace == "records-prod"
    numbered   = format("%03d", length(var.tags))
  }
}

# What is written stays written, and may come from a file that is not there.
resource "aws_sqs_queue" "written" {
  name = "${upper(terraform.workspace)}-mrn-00482913" # expect: fail aws_names_without_phi
}

resource "aws_sqs_queue" "replaced" {
  name = replace(terraform.workspace, "x", "mrn-00482913") # expect: unknown aws_names_without_phi
}

resource "aws_sqs_queue" "file" {
  name = trimspace(file("${path.module}/missing.txt")) # expect: unknown aws_names_without_phi
}
