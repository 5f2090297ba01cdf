variable "names" { type = set(string) }
variable "key_id" {
  type    = string
  default = null
}
resource "aws_sqs_queue" "q" {
  for_each                = var.names
  name                    = each.value
  kms_master_key_id       = var.key_id
  sqs_managed_sse_enabled = var.key_id == null ? true : null
}
output "names" { value = [for q in aws_sqs_queue.q : q.name] }
