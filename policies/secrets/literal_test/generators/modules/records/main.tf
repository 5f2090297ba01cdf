resource "random_string" "this" {
  length = 32
}

resource "aws_docdb_cluster" "this" {
  cluster_identifier = "records"
  master_password    = random_string.this.result # expect: fail secret_from_password_generator
}
