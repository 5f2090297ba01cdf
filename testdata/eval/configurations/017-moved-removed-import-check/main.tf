moved {
  from = terraform_data.old
  to   = terraform_data.new
}
moved {
  from = module.gone
  to   = module.m
}
removed {
  from = terraform_data.dropped
  lifecycle {
    destroy = false
  }
}
resource "terraform_data" "new" { input = "moved" }
module "m" { source = "./m" }
check "fine" {
  assert {
    condition     = length(module.m.text) > 0
    error_message = "no text"
  }
}
