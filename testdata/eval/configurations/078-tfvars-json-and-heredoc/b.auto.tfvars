policy = <<-EOT
  { "Effect": "Allow" }
EOT
