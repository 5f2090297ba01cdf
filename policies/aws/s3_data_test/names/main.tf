# Categories are none.
resource "aws_s3_bucket" "categories" { # expect: pass aws_s3_bucket_no_phi_in_names
  bucket = "clinic-patient-intake-prod"

  tags = {
    DataClass = "internal"
    Purpose   = "patient records, dates of birth and diagnoses"
    Account   = "123456789012"
  }
}

resource "aws_s3_bucket" "number" {
  bucket = "export-mrn-00482913" # expect: fail aws_s3_bucket_no_phi_in_names
}

resource "aws_s3_bucket" "tagged" {
  bucket = "clinic-tagged"

  tags = {
    Subject = "123-45-6789" # expect: fail aws_s3_bucket_no_phi_in_names
  }
}

resource "aws_s3_bucket" "undecided" {
  bucket = "clinic-undecided"
  tags   = { Purpose = file("${path.module}/generated/purpose.txt") } # expect: unknown aws_s3_bucket_no_phi_in_names
}

resource "aws_s3_object" "fine" { # expect: pass aws_s3_object_no_phi_in_names
  bucket = "clinic-intake"
  key    = "intake/2f1c8d0e-93a4-4c0e-8b45-0f2a6f6d1a11.json"
}

# Not written by hand, and not there yet.
resource "aws_s3_object" "undecided" {
  bucket = "clinic-intake"
  key    = trimspace(file("${path.module}/generated/name.txt")) # expect: unknown aws_s3_object_no_phi_in_names
}

resource "aws_s3_object" "number" {
  bucket = "clinic-intake"
  key    = "reports/123-45-6789.pdf" # expect: fail aws_s3_object_no_phi_in_names
}

resource "aws_s3_object" "born" {
  bucket = "clinic-intake"
  key    = "reports/0002.pdf"

  metadata = {
    patient_dob = "1984-03-12" # expect: fail aws_s3_object_no_phi_in_names
  }
}

resource "aws_s3_object" "described" {
  bucket = "clinic-intake"
  key    = "reports/0001.pdf"

  metadata = {
    patient_dob = "1984-03-12" # expect: fail aws_s3_object_no_phi_in_names
  }

  tags = {
    Patient = "ssn 123-45-6789"
  }
}

module "import" {
  source = "./modules/import"

  mrn = "mrn-00482913"
}
