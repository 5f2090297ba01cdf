variable "content" {
  type = string
}

resource "tls_private_key" "tokens" {
  algorithm = "RSA"
}

resource "random_bytes" "data_key" {
  length = 32
}

resource "local_file" "public_key" { # expect: pass local_file_no_key_material
  filename = "tokens.pub"
  content  = tls_private_key.tokens.public_key_pem
}

resource "local_file" "private_key" {
  filename = "tokens.pem"
  content  = tls_private_key.tokens.private_key_pem # expect: fail local_file_no_key_material
}

resource "local_file" "undecided" {
  filename = "some"
  content  = var.content # expect: unknown local_file_no_key_material
}

resource "random_pet" "name" {}

# Made of two attributes: one of them is key material, and which one a policy sees is not for it to say.
resource "local_file" "bundle" {
  filename = "bundle"
  content  = "${random_pet.name.id} ${tls_private_key.tokens.private_key_pem}" # expect: unknown local_file_no_key_material
}

resource "local_sensitive_file" "data_key" {
  filename       = "data.key"
  content_base64 = random_bytes.data_key.base64 # expect: fail local_sensitive_file_no_key_material
}

resource "local_sensitive_file" "text" { # expect: pass local_sensitive_file_no_key_material
  filename = "text"
  content  = "text"
}

resource "local_sensitive_file" "undecided" {
  filename = "some"
  content  = var.content # expect: unknown local_sensitive_file_no_key_material
}

resource "aws_s3_object" "private_key" {
  bucket  = "tokens"
  key     = "tokens.pem"
  content = tls_private_key.tokens.private_key_pem # expect: fail aws_s3_object_no_key_material
}

resource "aws_s3_object" "text" { # expect: pass aws_s3_object_no_key_material
  bucket  = "tokens"
  key     = "readme"
  content = "text"
}

resource "aws_s3_object" "undecided" {
  bucket  = "tokens"
  key     = "some"
  content = var.content # expect: unknown aws_s3_object_no_key_material
}

module "files" {
  source = "./module"

  content = tls_private_key.tokens.private_key_openssh
}
