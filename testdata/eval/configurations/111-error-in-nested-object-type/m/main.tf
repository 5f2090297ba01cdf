variable "o" { type = object({ a = object({ b = number }) }) }
