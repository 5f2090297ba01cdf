# expect: nothing
resource "aws_launch_template" "windows" {
  name      = "windows"
  user_data = base64encode(file("${path.module}/files/setup.ps1"))
}
