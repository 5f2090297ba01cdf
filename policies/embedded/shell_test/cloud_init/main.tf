# Commands as lists of their words.
resource "aws_instance" "words" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  # expect: fail embedded_downloads_verified at "curl"
  user_data = <<-EOT
    #cloud-config
    runcmd:
      - - curl
        - -k
        - https://example.com/agent
  EOT
}

resource "aws_instance" "script" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  # expect: fail embedded_downloads_verified at "curl -k"
  user_data = <<-EOT
    #cloud-config
    runcmd:
      - - sh
        - -c
        - "curl -k https://example.com/agent"
      - [curl, "https://example.com/agent"]
  EOT
}

resource "aws_instance" "encoded" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  user_data = yamlencode({ # expect: fail embedded_downloads_verified
    runcmd = [
      ["systemctl", "restart", "sshd"],
      ["sh", "-c", "curl -k https://example.com/agent"],
    ]
  })
}

# A word with blanks is one word: no option of curl.
resource "aws_instance" "one_word" { # expect: pass embedded_downloads_verified
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  user_data     = <<-EOT
    #cloud-config
    runcmd:
      - - echo
        - curl -k https://example.com/agent
  EOT
}
