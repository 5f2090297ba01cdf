variable "size" { default = "large" }
locals { changed = "after" }
resource "terraform_data" "r" { triggers_replace = ["two", "three"] }
