resource "random_password" "this" {
  length = 24
}

# Between modules, the mark goes with the value.
output "password" {
  value = random_password.this.result
}
