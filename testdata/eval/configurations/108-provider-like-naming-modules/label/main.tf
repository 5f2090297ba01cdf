locals {
  input = {
    namespace  = var.namespace == null ? var.context.namespace : var.namespace
    stage      = var.stage == null ? var.context.stage : var.stage
    name       = var.name == null ? var.context.name : var.name
    delimiter  = var.delimiter == null ? var.context.delimiter : var.delimiter
    attributes = compact(distinct(concat(coalesce(var.context.attributes, []), coalesce(var.attributes, []))))
    tags       = merge(var.context.tags, var.tags)
  }
  delimiter = local.input.delimiter == null ? "-" : local.input.delimiter
  order     = ["namespace", "stage", "name", "attributes"]
  context = {
    namespace  = local.input.namespace
    stage      = local.input.stage
    name       = local.input.name
    attributes = join(local.delimiter, local.input.attributes)
  }
  labels = [for l in local.order : local.context[l] if length(local.context[l]) > 0]
  id     = lower(join(local.delimiter, local.labels))
  tags   = merge({ for l in ["namespace", "stage"] : title(l) => local.context[l] if length(local.context[l]) > 0 }, { Name = local.id }, local.input.tags)
}
output "id" { value = local.id }
output "tags" { value = local.tags }
output "context" { value = merge(local.input, { tags = local.tags }) }
