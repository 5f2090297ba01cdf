# Commands as lists of their words.
resource "aws_instance" "words" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  user_data     = <<-EOT
    #cloud-config
    runcmd:
      - - curl # expect: fail embedded_downloads_verified
        - -k
        - https://example.com/agent
      - - sh
        - -c
        - "curl -k https://example.com/agent" # expect: fail embedded_downloads_verified
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
