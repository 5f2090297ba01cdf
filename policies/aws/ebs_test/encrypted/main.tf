variable "encrypted" {
  type = bool
}

variable "snapshot_id" {
  type = string
}

resource "aws_kms_key" "storage" {
  description         = "Volumes"
  enable_key_rotation = true
}

resource "aws_ebs_volume" "encrypted" { # expect: pass aws_ebs_volume_customer_managed_key
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = true
  kms_key_id        = aws_kms_key.storage.arn
}

resource "aws_ebs_volume" "plain" {
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = false # expect: fail aws_ebs_volume_encrypted
}

resource "aws_ebs_volume" "plain_as_text" {
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = "false" # expect: fail aws_ebs_volume_encrypted
}

resource "aws_ebs_volume" "null" {
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = null # expect: fail aws_ebs_volume_encrypted
}

# The key alone does not encrypt.
resource "aws_ebs_volume" "absent" { # expect: fail aws_ebs_volume_encrypted
  availability_zone = "eu-central-1a"
  size              = 100
  kms_key_id        = aws_kms_key.storage.arn
}

resource "aws_ebs_volume" "undecided" {
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = var.encrypted # expect: unknown aws_ebs_volume_encrypted
  kms_key_id        = aws_kms_key.storage.arn
}

# --- From snapshots -----------------------------------------------------------

resource "aws_ebs_snapshot" "encrypted" {
  volume_id = aws_ebs_volume.encrypted.id
}

resource "aws_ebs_snapshot" "plain" {
  volume_id = aws_ebs_volume.plain.id
}

resource "aws_ebs_snapshot_copy" "encrypted" {
  source_snapshot_id = aws_ebs_snapshot.plain.id
  source_region      = "us-east-1"
  encrypted          = true
}

resource "aws_ebs_volume" "from_encrypted" { # expect: pass aws_ebs_volume_encrypted
  availability_zone = "eu-central-1a"
  snapshot_id       = aws_ebs_snapshot.encrypted.id
}

resource "aws_ebs_volume" "from_encrypted_copy" {
  availability_zone = "eu-central-1a"
  snapshot_id       = aws_ebs_snapshot_copy.encrypted.id
}

resource "aws_ebs_volume" "from_plain" { # expect: fail aws_ebs_volume_encrypted
  availability_zone = "eu-central-1a"
  snapshot_id       = aws_ebs_snapshot.plain.id
}

resource "aws_ebs_volume" "from_plain_encrypted" {
  availability_zone = "eu-central-1a"
  snapshot_id       = aws_ebs_snapshot.plain.id
  encrypted         = true
  kms_key_id        = aws_kms_key.storage.arn
}

resource "aws_ebs_volume" "from_elsewhere" { # expect: unknown aws_ebs_volume_encrypted
  availability_zone = "eu-central-1a"
  snapshot_id       = "snap-0a1b2c3d4e5f60718"
}

resource "aws_ebs_volume" "from_unknown" { # expect: unknown aws_ebs_volume_encrypted
  availability_zone = "eu-central-1a"
  snapshot_id       = var.snapshot_id
}

# --- Through a module ---------------------------------------------------------

module "spool" {
  source = "./modules/volume"

  encrypted = true
  key_arn   = aws_kms_key.storage.arn
}

module "scratch" {
  source = "./modules/volume"

  key_arn = aws_kms_key.storage.arn
}
