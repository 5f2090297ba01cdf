resource "terraform_data" "p" {
  input = "x"
  provisioner "local-exec" {
    command = "echo ${self.input}"
  }
  provisioner "local-exec" {
    when    = destroy
    command = "echo ${self.id}"
  }
}
output "p" { value = terraform_data.p.input }
