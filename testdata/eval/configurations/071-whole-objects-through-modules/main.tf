resource "terraform_data" "src" {
  for_each = toset(["a", "b"])
  input    = { key = each.key }
}
module "consume" {
  source = "./consume"
  items  = terraform_data.src
  one    = terraform_data.src["a"]
}
output "keys" { value = module.consume.keys }
output "one" { value = module.consume.one }
