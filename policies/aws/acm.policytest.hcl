policytest {
  targets = ["acm.policy.hcl"]
}

resource "aws_iam_server_certificate" "uploaded" {
  expect_failure = true
  attrs          = { name = "portal" }
}

resource "aws_acmpca_certificate_authority" "good" {
  attrs = { certificate_authority_configuration = [{ key_algorithm = "RSA_4096", signing_algorithm = "SHA256WITHRSA" }] }
}

resource "aws_acmpca_certificate_authority" "old" {
  expect_failure = true
  attrs          = { certificate_authority_configuration = [{ key_algorithm = "RSA_2048", signing_algorithm = "SHA1WITHRSA" }] }
}

resource "aws_acmpca_certificate" "good" {
  attrs = { signing_algorithm = "SHA256WITHRSA" }
}

resource "aws_acmpca_certificate" "old" {
  expect_failure = true
  attrs          = { signing_algorithm = "MD5WITHRSA" }
}

resource "aws_key_pair" "good" {
  attrs = { public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC3GdZohyyS6muEaMjQmHKnUKZGUqR6e17mlBzfzKxWV3iid6ioKzAvS9QR5lYqvDAqW0vq7LEaWvGzFwXmVsrikoKR4N+xw83uD739Nf7wDW4bh5MXyNv8YzFpB36JqO0KXmvqvqZhw7ekaVfKdabB3vMtrqdqzgmnKOAO5qTM7PZ3IDNnKIWBkdhzHv2WCtYd6kZxkLpl0FCEKqrtk5US5Bo/PQ0gRklTNB9bJEaROEL973fepUhqaslXPTtBZhDFtnmZNUPHpoaSxvM+DTa3QN3+2EEf8XkJbB27CBo8/jANxMJ/ouu8NzlpV9S/gRVthriN46kxLKW+V9k/o1Sb admin@clinic.example" }
}

resource "aws_key_pair" "short" {
  expect_failure = true
  attrs          = { public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQCwFx3hKtHrXd69jpsPe9I02zdTX6rM9V1E+h829/HoV8ROVUAgrIrYnpqNoeYi4StlEZk9C2c72DD2QY6rGRvhoLt/tvY2zwBHs2Js+Jk93tvN1VcTCprbfxNxqfTOtF9kZgek7DyeRVap8TRErz8TzRUtGq+bEITNKF87p5yHXQ== admin@clinic.example" }
}
