variable "rules" {
  type = map(object({ days = optional(number), transitions = optional(list(object({ days = number, class = string })), []) }))
  default = {
    logs = { days = 30, transitions = [{ days = 10, class = "GLACIER" }, { days = 20, class = "DEEP_ARCHIVE" }] }
    tmp  = { days = 1 }
    keep = { transitions = [{ days = 90, class = "GLACIER" }] }
  }
}
resource "aws_s3_bucket" "b" { bucket = "b-logs" }
resource "aws_s3_bucket_lifecycle_configuration" "l" {
  bucket = "b-logs"
  dynamic "rule" {
    for_each = var.rules
    content {
      id     = rule.key
      status = rule.value.days == null ? "Disabled" : "Enabled"
      filter { prefix = "${rule.key}/" }
      dynamic "expiration" {
        for_each = rule.value.days[*]
        content { days = expiration.value }
      }
      dynamic "transition" {
        for_each = rule.value.transitions
        iterator = t
        content {
          days          = t.value.days
          storage_class = t.value.class
        }
      }
    }
  }
}
