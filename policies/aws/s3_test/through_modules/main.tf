# Each switch is open by the default of a module's variable.

module "points" {
  source = "./modules/points"

  bucket = "clinic-records"
}
