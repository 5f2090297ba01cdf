# expect: nothing
resource "aws_s3_object" "site" {
  bucket  = "clinic-configuration"
  key     = "etc/nginx/conf.d/portal.conf"
  content = file("${path.module}/files/portal.conf")
}
