# Source as people write it. A comment at the end of a line says what is found there; where none
# stands, nothing may be found.

variable "owner" {
  type = KIND
}

resource "TYPE" "owned" { # expect: pass TYPE_NAME
  GIVEN
}

resource "TYPE" "without_tags" { # expect: fail TYPE_NAME
}

resource "TYPE" "nameless_owner" {
  EMPTY # expect: fail TYPE_NAME
}

# Only a plan knows the owner.
resource "TYPE" "undecided" {
  VARIABLE # expect: unknown TYPE_NAME
}
