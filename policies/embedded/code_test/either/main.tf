# Which of two texts there is depends on what is not known.
variable "legacy" {
  type = bool
}

resource "local_file" "either_0" {
  filename = "out/a.js"

  # expect: unknown embedded_node_hsts at "res.setHeader"
  # expect: unknown embedded_application_crypto at "const c = crypto.createCipheriv('rc4'"
  content = (var.legacy ? <<-EOT
    res.setHeader('Strict-Transport-Security', 'max-age=1');
    const c = crypto.createCipheriv('rc4', key, '');
  EOT
  : "")
}

resource "local_file" "either_1" {
  filename = "out/a.py"

  # expect: unknown embedded_python_tls at "requests.get"
  content = (var.legacy ? <<-EOT
    import requests
    requests.get(url, verify=False)
  EOT
  : "")
}
