variable "password" {
  type = string
}

# expect: fail user_data_without_secrets at "${password}" in setup.sh.tftpl
resource "aws_launch_configuration" "machine" {
  image_id      = "ami-1"
  instance_type = "t3.micro"
  user_data = templatefile("${path.module}/setup.sh.tftpl", {
    password = var.password
  })
}
