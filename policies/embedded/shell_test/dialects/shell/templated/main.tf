variable "bits" {
  type = number
}

variable "cipher" {
  type = string
}

variable "rounds" {
  type    = number
  default = 10000
}

variable "bucket" {
  type = string
}

# expect: unknown embedded_openssl_algorithms at "openssl genrsa" in files/setup.sh.tftpl
# expect: unknown embedded_certbot at "certbot certonly" in files/setup.sh.tftpl
# expect: unknown embedded_gpg at "gpg --batch" in files/setup.sh.tftpl
# expect: unknown embedded_disk_encryption at "cryptsetup luksFormat" in files/setup.sh.tftpl
# expect: fail embedded_openssl_enc at "openssl enc" in files/setup.sh.tftpl
# expect: fail embedded_openssl_authenticated at "openssl enc" in files/setup.sh.tftpl
resource "aws_launch_template" "app" {
  name = "app"

  user_data = base64encode(templatefile("${path.module}/files/setup.sh.tftpl", {
    bits   = var.bits
    cipher = var.cipher
    rounds = var.rounds
    bucket = var.bucket
    names  = ["records", "visits"]
  }))
}
