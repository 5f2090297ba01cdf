variable "actions" {
  type    = list(string)
  default = ["s3:GetObject", "s3:ListBucket"]
}
resource "aws_iam_role" "r" {
  name = "role"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
  tags = { Name = "role" }
}
resource "aws_iam_policy" "p" {
  name   = "policy"
  policy = jsonencode({ Version = "2012-10-17", Statement = [for a in var.actions : { Effect = "Allow", Action = a, Resource = "*" }] })
}
resource "aws_iam_role_policy" "inline" {
  name   = "inline"
  role   = aws_iam_role.r.name
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{ "Effect": "Allow", "Action": ${jsonencode(var.actions)}, "Resource": "*" }]
    }
  EOT
}
output "role" { value = aws_iam_role.r.name }
output "arn" { value = aws_iam_role.r.arn }
