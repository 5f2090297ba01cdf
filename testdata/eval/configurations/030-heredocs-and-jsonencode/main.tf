variable "arns" {
  type    = list(string)
  default = ["arn:a", "arn:b"]
}
locals {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [for a in var.arns : {
      Effect   = "Allow"
      Action   = ["s3:Get*"]
      Resource = "${a}/*"
    }]
  })
  heredoc = <<-EOT
    {
      "Resource": ${jsonencode(var.arns)},
      %{if length(var.arns) > 1~}
      "Many": true
      %{endif~}
    }
  EOT
}
resource "terraform_data" "policy" { input = local.policy }
output "policy" { value = jsondecode(local.policy).Statement[1].Resource }
output "heredoc" { value = local.heredoc }
