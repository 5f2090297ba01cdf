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

# Not written by hand, and not there yet.
resource "aws_s3_bucket" "undecided" {
  bucket_prefix = trimspace(file("${path.module}/generated/name.txt")) # expect: unknown aws_s3_bucket_no_phi_in_names
}

# Its own name is no reference to elsewhere.
resource "aws_s3_bucket" "generated_whole" {
  bucket = trimspace(file("${path.module}/generated/name.txt")) # expect: unknown aws_s3_bucket_no_phi_in_names
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

module "import" {
  source = "./modules/import"

  mrn = "mrn-00482913"
}
