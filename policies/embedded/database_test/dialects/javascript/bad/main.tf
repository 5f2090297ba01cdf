# expect: fail embedded_mongodb_field_encryption at "gender" in files/schema.js
resource "local_file" "schema" {
  filename = "build/schema.js"
  content  = file("${path.module}/files/schema.js")
}
