# No trail records what is done to users and roles.
module "regional" {
  source = "./modules/trail"

  global_events     = false
  read_write_type   = "WriteOnly"
  left_out          = ["kms.amazonaws.com"]
  management_events = true
}
