locals {
  x = lenght("a")
}
