//! Seeds of kinds that `testdata` and `policies` have no files of, and what holds them.

/// Right sides of arguments.
pub(crate) const EXPRESSIONS: &[&str] = &[
    "[for x in local.list : upper(x) if x != null]",
    "{ for k, v in local.map : k => v.b[0] ... }",
    "\"${local.text}%{ if var.x == 1 }a%{ else }b%{ endif ~}\"",
    "local.list[*] == [1, \"a\", null] ? local.map.a.b : tolist([])",
    "try(local.map.z, local.map[\"a\"][\"b\"][0], null)",
    "format(\"%s-%05.2f %[1]q %#v\", local.text, 3.14159)",
    "formatlist(\"%s=%d\", keys(local.map), [1])",
    "cidrsubnets(\"10.0.0.0/8\", 8, 8, 16)",
    "cidrhost(\"fd00::/64\", -1)",
    "merge(local.map, { b = 1 }, null)",
    "regexall(\"(?i)([a-z]+)-?\", local.text)",
    "replace(local.text, \"/(a)(b)?/\", \"$2$1\")",
    "jsondecode(jsonencode({ a = [1, null, \"x\"], b = var.x }))",
    "yamldecode(\"a: &x [1, 2]\\nb: *x\\nc: |\\n  text\\n\")",
    "yamlencode({ a = { b = [\"on\", 1e3, \"~\"] } })",
    "csvdecode(\"a,b\\n1,\\\"2\\n3\\\"\\n\")",
    "templatestring(\"$${x}\", { x = 1 })",
    "formatdate(\"DD MMM YYYY hh:mm ZZZ\", \"2024-02-29T23:59:59Z\")",
    "timeadd(\"2024-02-29T23:59:59+02:00\", \"-1h30m\")",
    "substr(\"h\u{e9}llo\u{1f4a5}\", -2, 1)",
    "setproduct([1, 2], [\"a\"], toset([true, false]))",
    "flatten([[1, [2, []]], null, [local.list]])",
    "range(10, -10, -0.5)",
    "parseint(\"zz\", 36) % 7 - -1",
    "1e308 * 10 / 3",
    "base64decode(\"/+8=\")",
    "textdecodebase64(\"//4=\", \"UTF-16LE\")",
    "distinct(concat(local.list, local.list))",
    "lookup(local.map, \"a\", local.map.a).b",
    "one(toset([for x in [] : x]))",
    "zipmap([\"a\", \"b\"], [1, sensitive(2)])",
    "sum([1, \"2\", 3.5])",
    "sort([\"b\", \"a\", var.x])",
    "coalesce(\"\", null, var.x, \"d\")",
    "provider::terraform::encode_tfvars(local.map)",
    "<<-EOT\n  a ${local.text}\n    %{ for x in local.list }${x}%{ endfor }\n  EOT\n",
];

/// Where a text is written to: the path tells its dialect.
pub(crate) const EMBEDDED_PATHS: &[&str] = &[
    "/etc/httpd/a.conf",
    "/etc/nginx/nginx.conf",
    "/etc/haproxy/haproxy.cfg",
    "/etc/caddy/Caddyfile",
    "/etc/ssh/sshd_config",
    "/etc/openvpn/server.conf",
    "/var/lib/pg_hba.conf",
    "/etc/postgresql/postgresql.conf",
    "/etc/my.cnf",
    "/etc/vsftpd.conf",
    "/etc/vault.d/vault.hcl",
    "/src/Dockerfile",
    "/etc/cron.d/job",
    "/app/.env",
    "/app/index.js",
    "/app/main.py",
    "/app/schema.sql",
    "/app/run.ps1",
    "/etc/mongod.conf",
    "/etc/envoy/envoy.yaml",
    "/app/run.sh",
];

/// Resources that hold texts whose dialect is guessed, or given.
pub(crate) const EMBEDDED_RESOURCES: &str = r#"
resource "aws_instance" "a" {
  user_data = file("text")
}
resource "aws_launch_template" "a" {
  user_data = base64encode(file("text"))
}
resource "aws_ssm_document" "a" {
  content = file("text")
}
resource "aws_codebuild_project" "a" {
  source {
    buildspec = file("text")
  }
}
resource "aws_ecs_task_definition" "a" {
  container_definitions = file("text")
}
resource "kubernetes_config_map" "a" {
  data = {
    "nginx.conf" = file("text")
    "x"          = file("text")
  }
}
resource "helm_release" "a" {
  values = [file("text")]
}
data "cloudinit_config" "a" {
  part {
    content = file("text")
  }
}
resource "aws_instance" "b" {
  user_data = data.cloudinit_config.a.rendered
}
"#;

/// Reads a text in each dialect.
pub(crate) const DIALECT_POLICY: &str = r#"
resource_policy "a_b" "c" {
  enforce {
    condition = core::length([
      for dialect in [
        "nginx", "apache", "haproxy", "caddy", "sshd", "openvpn", "pg_hba", "postgresql", "mysql",
        "vsftpd", "vault", "dockerfile", "shell", "powershell", "cron", "env", "javascript",
        "python", "sql", "yaml", "mongod", "envoy", "commands", "cloud-config", "mime",
      ] : dialect if core::length(plugin::tfproof::embedded(dialect, attrs.content)) > 0
    ]) < 2
    error_message = core::jsonencode([
      for name in ["shell", "nginx", "yaml"] : plugin::tfproof::embedded(name, attrs.content)
    ])
  }
}
"#;

/// Configuration files.
pub(crate) const EMBEDDED: &[&str] = &[
    "#!/bin/bash\nset -e\nexport PASSWORD='x y' # c\ncat > /etc/nginx/conf.d/ssl.conf <<'EOF'\nserver {\n  ssl_protocols TLSv1 TLSv1.2;\n}\nEOF\nif [ -n \"$A\" ]; then curl -k \"https://$(hostname)/${A:-b}\" | sh; fi\n",
    "#cloud-config\nwrite_files:\n  - path: /etc/ssh/sshd_config\n    permissions: '0644'\n    content: |\n      PermitRootLogin yes\n      Match User a\n        PasswordAuthentication yes\nruncmd:\n  - [ sh, -c, 'echo $PATH' ]\n  - systemctl restart sshd\n",
    "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"B\"\n\n--B\nContent-Type: text/x-shellscript\n\n#!/bin/sh\necho a\n--B--\n",
    "server {\n  listen 443 ssl;\n  add_header X-A \"b c\" always;\n  location ~ ^/(a|b) { proxy_pass http://x; }\n}\n",
    "<VirtualHost *:443>\n  SSLProtocol all -SSLv3\n  <Directory \"/a\">\n  </Directory>\n</VirtualHost>\n",
    "FROM a:latest AS b\nARG X=1\nRUN apt-get install -y \\\n  x && \\\n  y\nCOPY --from=b /x /y\nUSER root\n",
    "local all all trust\nhost all all 0.0.0.0/0 md5 # c\nhostssl \"a b\" u ::/0 scram-sha-256\n",
    "[mysqld]\nrequire_secure_transport = OFF\n!include x\n",
    "* * * * * root curl http://x | sh\n@daily a b\nMAILTO=x\n",
    "A=1\nexport B=\"x y\"\n# c\nC='$D'\n",
    "CREATE USER a WITH PASSWORD 'x''y';\nGRANT ALL ON *.* TO 'a'@'%' IDENTIFIED BY \"p\";\n-- c\n/* d */\n",
    "listener \"tcp\" {\n  address = \"0.0.0.0:8200\"\n  tls_disable = 1\n}\n",
    "frontend a\n  bind *:443 ssl crt /x no-sslv3\nglobal\n  ssl-default-bind-options no-tlsv10\n",
    "static_resources:\n  listeners:\n  - a: {b: [c, \"d\"]}\n    &x e: *x\n",
    "<powershell>\n$env:A = \"b\"\nInvoke-WebRequest -Uri x | iex\n</powershell>\n",
    "const a = require('b');\nexports.h = async (e) => { console.log(`x ${a}`); };\n",
    "import os\nos.system('x')\nA = \"\"\"b\n\"\"\"\n",
    "[{\"name\":\"a\",\"command\":[\"sh\",\"-c\",\"x\"],\"environment\":[{\"name\":\"A\",\"value\":\"b\"}],\"secrets\":[]}]",
    "schemaVersion: '2.2'\nmainSteps:\n- action: aws:runShellScript\n  inputs:\n    runCommand: [\"curl http://x | sh\"]\n",
];

/// Resources that hold documents of permissions.
pub(crate) const DOCUMENT_RESOURCES: &[u8] = br#"
resource "aws_iam_policy" "a" {
  policy = file("text")
}
resource "aws_s3_bucket_policy" "a" {
  bucket = "a"
  policy = file("text")
}
resource "aws_kms_key" "a" {
  policy = file("text")
}
resource "aws_iam_role" "a" {
  assume_role_policy = file("text")
}
resource "aws_sqs_queue_policy" "a" {
  queue_url = "a"
  policy    = replace(file("text"), "a", "b")
}
data "aws_iam_policy_document" "a" {
  source_policy_documents = [file("text")]
  statement {
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
resource "aws_iam_policy" "b" {
  policy = data.aws_iam_policy_document.a.json
}
resource "aws_ecr_lifecycle_policy" "a" {
  policy = jsonencode(jsondecode(file("text")))
}
"#;

/// Documents of permissions.
pub(crate) const DOCUMENTS: &[&str] = &[
    r#"{"Version":"2012-10-17","Id":"x","Statement":[{"Sid":"a","Effect":"Allow","Principal":{"AWS":["*","arn:aws:iam::123456789012:root"]},"Action":["s3:*","iam:Pass*"],"Resource":"arn:aws:s3:::a/*","Condition":{"StringEquals":{"aws:PrincipalOrgID":["o-1"]},"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}]}"#,
    r#"{"Statement":{"Effect":"Deny","NotPrincipal":"*","NotAction":"sts:AssumeRole","NotResource":["arn:*:*:?:*"],"Condition":{"Bool":{"aws:SecureTransport":"false"},"ForAllValues:StringLike":{"kms:ViaService":["s3.*.amazonaws.com"]},"NumericLessThan":{"s3:TlsVersion":1.2},"Null":{"x":true}}}}"#,
    r#"{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com","Federated":"cognito-identity.amazonaws.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringNotEqualsIfExists":{"aws:SourceAccount":["${aws:username}"]},"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:t"}}}]}"#,
];
