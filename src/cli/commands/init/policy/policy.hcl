policy {
  required_providers {
    PROVIDER = { source = "hashicorp/PROVIDER", version = ">= 1.0, < 100.0" }
  }
}

# As an example, this asks for a tag. Write your own condition in its place: attrs has the
# attributes of the resource under judgement.
resource_policy "TYPE" "NAME" {
  locals {
    metadata = {
      title       = "Each TYPE names its owner"
      severity    = "medium"
      description = "Say here why it matters."
      remediation = <<-EOT
        tags = { owner = "records@example.com" }
      EOT
    }
  }

  enforce {
    condition     = core::try(attrs.tags.owner, "") != ""
    error_message = "there is no tag that names the owner"
  }
}
