variable "password" {
  type = string
}

resource "null_resource" "run" {
  triggers = { password = var.password } # expect: fail null_resource_secret_free_triggers

  provisioner "local-exec" {
    command = "job --password ${var.password}" # expect: fail tfproof_provisioner_secret_free_command
  }
}

resource "terraform_data" "run" {
  input = var.password # expect: fail terraform_data_secret_free_input
}
