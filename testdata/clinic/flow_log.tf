# Who talked to whom, for the security team.
resource "aws_flow_log" "network" {
  vpc_id               = module.network.vpc_id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::${module.storage.log_bucket}/vpc"
}
