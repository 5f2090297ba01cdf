variable "name" {
  type = string
}

variable "zones" {
  type = list(string)
}

variable "size" {
  type    = number
  default = 100
}

variable "encrypted" {
  type    = bool
  default = true
}

variable "kms_key_arn" {
  type = string
}

variable "tags" {
  type    = map(string)
  default = {}
}

resource "aws_ebs_volume" "this" {
  count = length(var.zones)

  availability_zone = var.zones[count.index]
  size              = var.size
  type              = "gp3"
  encrypted         = var.encrypted
  kms_key_id        = var.encrypted ? var.kms_key_arn : null
  tags              = merge(var.tags, { Name = format("%s-%02d", var.name, count.index) })
}

output "ids" {
  value = aws_ebs_volume.this[*].id
}
