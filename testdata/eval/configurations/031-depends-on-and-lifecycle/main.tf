resource "terraform_data" "a" {
  input = "a"
  lifecycle {
    create_before_destroy = true
    ignore_changes        = [input]
    precondition {
      condition     = path.module != ""
      error_message = "no"
    }
  }
}
resource "terraform_data" "b" {
  depends_on       = [terraform_data.a, module.m]
  triggers_replace = { a = terraform_data.a.id, v = 1 }
  provisioner "local-exec" {
    command = "true"
  }
}
module "m" {
  source     = "./m"
  depends_on = [terraform_data.a]
}
output "m" { value = module.m.v }
