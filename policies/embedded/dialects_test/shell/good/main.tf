# expect: nothing
resource "aws_launch_template" "app" {
  name      = "app"
  user_data = base64encode(file("${path.module}/files/setup.sh"))
}
