# Source as people write it. A comment at the end of a line says what is found there; where none
# stands, nothing may be found.

variable "owner" {
  type = string
}

resource "TYPE" "owned" { # expect: pass TYPE_NAME
  tags = { owner = "records@example.com" }
}

resource "TYPE" "without_tags" { # expect: fail TYPE_NAME
}

resource "TYPE" "nameless_owner" {
  tags = { owner = "" } # expect: fail TYPE_NAME
}

# Only a plan knows the owner.
resource "TYPE" "undecided" {
  tags = { owner = var.owner } # expect: unknown TYPE_NAME
}
