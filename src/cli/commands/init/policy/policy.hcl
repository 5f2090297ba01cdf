policy {
  required_providers {
    PROVIDER = { source = "hashicorp/PROVIDER", version = ">= 1.0, < 100.0" }
  }
}

# As an example, this asks for EXAMPLE. Write your own condition in its place: attrs has the
# attributes of the resource under judgement.
resource_policy "TYPE" "NAME" {
  locals {
    metadata = {
      title       = "Each TYPE TITLE"
      severity    = "medium"
      description = "Say here why it matters."
      remediation = <<-EOT
        GIVEN
      EOT
    }
  }

  enforce {
    condition     = CONDITION
    error_message = "MESSAGE"
  }
}
