module "eu" {
  source    = "./bucket"
  name      = "eu"
  providers = { aws = aws }
}
module "us" {
  source    = "./bucket"
  name      = "us"
  providers = { aws = aws.us }
}
resource "aws_sqs_queue" "q" {
  provider                  = aws.us
  name                      = "q"
  kms_master_key_id         = "alias/x"
  message_retention_seconds = "60"
}
