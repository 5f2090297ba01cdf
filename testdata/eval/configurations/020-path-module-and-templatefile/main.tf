module "m" {
  source = "./modules/greet"
  names  = ["ann", "bob"]
}
output "text" { value = module.m.text }
output "here" { value = path.module }
output "root" { value = path.root }
output "file" { value = trimspace(file("${path.module}/note.txt")) }
output "lines" { value = split("\n", trimspace(file("note.txt"))) }
