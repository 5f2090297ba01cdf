use super::*;

/// The directives of a text, one a line: context, name, arguments.
fn shown(dialect: &str, text: &str) -> Vec<String> {
    fn add(directive: &Directive, lines: &mut Vec<String>) {
        let mut path = directive.context.clone();
        path.push(directive.name.clone());
        let args: Vec<&str> = directive
            .args
            .iter()
            .map(|word| word.text.as_str())
            .collect();
        lines.push(format!("{}({})", path.join("/"), args.join("|")));
        for inner in &directive.block {
            add(inner, lines);
        }
    }
    let mut lines = Vec::new();
    for directive in &parse(dialect, text).directives {
        add(directive, &mut lines);
    }
    lines
}

fn children(dialect: &str, text: &str) -> Vec<(Option<String>, String)> {
    let children = parse(dialect, text).children.into_iter();
    children.map(|child| (child.path, child.text)).collect()
}

#[test]
fn nginx_has_blocks_and_comments() {
    let text =
        "http {\n  # ssl_protocols SSLv3;\n  server { listen 443 ssl; add_header X \"a; b\"; }\n}";
    assert_eq!(
        shown("nginx", text),
        [
            "http()",
            "http/server()",
            "http/server/listen(443|ssl)",
            "http/server/add_header(X|a; b)",
        ]
    );
}

#[test]
fn sshd_has_matches_and_any_case() {
    let text = "CIPHERS aes256-ctr\n#MACs hmac-md5\nMatch User bob\n  PermitRootLogin=yes\nMatch all\nPort 22\n";
    assert_eq!(
        shown("sshd", text),
        [
            "ciphers(aes256-ctr)",
            "match User bob/permitrootlogin(yes)",
            "port(22)"
        ]
    );
}

#[test]
fn shell_has_words_pipes_and_assignments() {
    let text = "# curl -k\nif true; then sudo -u app curl -k \"https://x/$Y\" | sudo bash -s; fi\nexport A='b c'\nX=1 make\n";
    assert_eq!(
        shown("shell", text),
        [
            "true()",
            "bash/curl(-k|https://x/$Y)",
            "bash(-s)",
            "A(b c)",
            "make()",
            "X(1)",
        ]
    );
}

#[test]
fn shell_reads_what_is_substituted() {
    assert_eq!(
        shown(
            "shell",
            "T=$(curl -k https://x)\necho \"$(wget `hostname`)\" > /dev/null\n"
        ),
        [
            "curl(-k|https://x)",
            "T($(curl -k https://x))",
            "hostname()",
            "wget(`hostname`)",
            "echo($(wget `hostname`))"
        ]
    );
}

#[test]
fn shell_hands_texts_on() {
    let text = "cat > /etc/nginx/a.conf <<'EOF'\nlisten 80;\nEOF\nsudo tee -a /etc/ssh/sshd_config <<-E >/dev/null\n\tPort 22\n\tE\nbash -c 'id; ls'\necho 'Port 1' >> /etc/ssh/sshd_config\npsql -c \"ALTER USER x\"\n";
    let path = |path: &str| Some(path.to_owned());
    assert_eq!(
        children("shell", text),
        [
            (path("/etc/nginx/a.conf"), "listen 80;\n".to_owned()),
            (path("/etc/ssh/sshd_config"), "Port 22\n".to_owned()),
            (None, "id; ls".to_owned()),
            (path("/etc/ssh/sshd_config"), "Port 1".to_owned()),
            (None, "ALTER USER x".to_owned()),
        ]
    );
}

#[test]
fn cloud_config_has_files_and_commands() {
    let text = "#cloud-config\npackages:\n  - nginx\n  - telnet\nwrite_files:\n  - path: /etc/ssh/sshd_config\n    permissions: '0644'\n    content: |\n      Port 22\n      Protocol 1\n  - content: |\n      one\n      two: 2\n    path: \"/a\"\nruncmd:\n  - systemctl restart sshd\n  - [ sh, -c, \"curl -k x\" ]\n  - |\n    wget y\n";
    let parsed = parse("cloud-config", text);
    let files: Vec<_> = parsed
        .children
        .iter()
        .map(|child| {
            (
                child.path.as_deref(),
                child.mode.as_deref(),
                child.text.trim(),
            )
        })
        .collect();
    assert_eq!(
        files,
        [
            (
                Some("/etc/ssh/sshd_config"),
                Some("0644"),
                "Port 22\nProtocol 1"
            ),
            (Some("/a"), None, "one\ntwo: 2"),
            (None, None, "systemctl restart sshd"),
            (None, None, "sh  -c  \"curl -k x\""),
            (None, None, "wget y"),
        ]
    );
    assert_eq!(
        shown("cloud-config", text),
        ["package(nginx)", "package(telnet)"]
    );
    let second = &parsed.children[0];
    let at = resolve(&second.marks, second.text.find("Protocol").unwrap());
    assert!(text[at..].starts_with("Protocol 1"));
}

#[test]
fn cloud_config_as_yamlencode_writes_it() {
    let text = concat!(
        "\"runcmd\":\n",
        "- - \"sh\"\n  - \"-c\"\n  - \"curl -k 'x y'\"\n",
        "- \"systemctl restart sshd\"\n",
        "- - ls\n  - -l\n",
        "\"write_files\":\n",
        "- \"content\": |\n    Port 22\n    Protocol 1\n  \"path\": \"/etc/ssh/sshd_config\"\n",
    );
    let parsed = parse("cloud-config", text);
    let texts = parsed.children.iter().map(|child| child.text.trim());
    assert_eq!(
        texts.collect::<Vec<_>>(),
        [
            r"sh -c 'curl -k '\''x y'\'''",
            "systemctl restart sshd",
            "ls -l",
            "Port 22\nProtocol 1",
        ]
    );
    let command = &parsed.children[0];
    for word in ["curl", "-k", "x y"] {
        let at = resolve(&command.marks, command.text.find(word).unwrap());
        assert!(text[at..].starts_with(word), "{word}: {}", &text[at..]);
    }
}

#[test]
fn cloud_config_may_be_json() {
    let text = "#cloud-config\n{\"packages\":[\"telnet\"],\"runcmd\":[[\"sh\",\"-c\",\"curl -k x\"],\"id\"],\"write_files\":[{\"content\":\"Port 22\\nProtocol 1\",\"path\":\"/a\",\"permissions\":\"0600\"}]}";
    let parsed = parse("cloud-config", text);
    let texts = parsed.children.iter().map(|child| child.text.trim());
    assert_eq!(
        texts.collect::<Vec<_>>(),
        ["sh -c 'curl -k x'", "id", "Port 22\nProtocol 1"]
    );
    let file = &parsed.children[2];
    assert_eq!(
        (file.path.as_deref(), file.mode.as_deref()),
        (Some("/a"), Some("0600"))
    );
    let at = resolve(&file.marks, file.text.find("Protocol").unwrap());
    assert!(text[at..].starts_with("Protocol 1"));
    assert_eq!(shown("cloud-config", text), ["package(telnet)"]);
    assert!(
        parse("cloud-config", "#cloud-config\n{\"runcmd\": [}")
            .children
            .is_empty()
    );
}

#[test]
fn cloud_config_decodes_what_it_can() {
    let file = |encoding: &str, content: &str| {
        let text = format!(
            "#cloud-config\nwrite_files:\n- path: /a\n  encoding: {encoding}\n  content: {content}\n"
        );
        let mut parsed = parse("cloud-config", &text);
        (text, parsed.children.remove(0))
    };
    let (text, child) = file("b64", "UG9ydCAyMgpQcm90b2NvbCAxCg==");
    assert_eq!(child.text, "Port 22\nProtocol 1\n");
    // Nine bytes on, thus in the third group of four letters and behind.
    let at = resolve(&child.marks, child.text.find("rotocol").unwrap());
    assert!(text[at..].starts_with("cm90b2NvbCAxCg"), "{}", &text[at..]);
    let (_, child) = file("base64", "|\n    UG9ydCAy\n    Mgo=");
    assert_eq!(child.text, "Port 22\n");
    let (_, child) = file("text/plain", "UG9ydA==");
    assert_eq!((child.text.as_str(), child.sealed), ("UG9ydA==", None));
    for (encoding, content) in [
        ("gzip+base64", "H4sIAAAAAAAA"),
        ("gz", "x"),
        ("b64", "H4sIAAAAAAAA"),
        ("b64", "not base64!"),
        ("b64", &format!("UG9y{HOLE}")),
        ("b64", "/w=="),
        ("rot13", "x"),
        (&HOLE.to_string(), "x"),
    ] {
        let (_, child) = file(encoding, content);
        assert!(child.sealed.is_some(), "{encoding} {content}");
        assert_eq!(child.path.as_deref(), Some("/a"));
        assert_eq!(child.text, "");
    }
}

#[test]
fn sql_has_statements_and_calls() {
    assert_eq!(
        shown(
            "sql",
            "ALTER USER app PASSWORD 'a;b'; -- SET x\nSELECT pgp_sym_encrypt(d, 'k', 'cipher-algo=aes256');"
        ),
        [
            "ALTER(USER|app|PASSWORD|'a;b')",
            "SELECT/pgp_sym_encrypt(d|'k'|'cipher-algo=aes256')",
            "SELECT(pgp_sym_encrypt|(|d|,|'k'|,|'cipher-algo=aes256'|))",
        ]
    );
}

#[test]
fn code_has_calls_properties_and_assignments() {
    assert_eq!(
        shown(
            "javascript",
            "// minVersion: 'TLSv1'\nhttps.request({ minVersion: 'TLSv1.1', rejectUnauthorized: false })\ntls.DEFAULT_MIN_VERSION = 'TLSv1';"
        ),
        [
            "call/https.request({ minVersion: 'TLSv1.1', rejectUnauthorized: false })",
            "property/https.request/minVersion(TLSv1.1)",
            "property/https.request/rejectUnauthorized(false)",
            "assignment/tls.DEFAULT_MIN_VERSION(TLSv1)",
        ]
    );
    assert_eq!(
        shown(
            "python",
            "# verify=False\nr = requests.get(url, verify=False)\nctx.minimum_version = ssl.TLSVersion.TLSv1\n"
        ),
        [
            "assignment/r(requests.get(url, verify=False))",
            "call/requests.get(url|verify=False)",
            "assignment/requests.get/verify(False)",
            "assignment/ctx.minimum_version(ssl.TLSVersion.TLSv1)",
        ]
    );
}

#[test]
fn lines_have_sections() {
    assert_eq!(
        shown(
            "apache",
            "<VirtualHost *:443>\nSSLProtocol all -SSLv3\n</VirtualHost>\n"
        ),
        ["VirtualHost *:443/sslprotocol(all|-SSLv3)"]
    );
    assert_eq!(
        shown("haproxy", "frontend www\n  bind :443 ssl\n"),
        ["frontend www/bind(:443|ssl)"]
    );
    assert_eq!(
        shown("mysql", "[mysqld]\nskip-ssl\ntls_version = TLSv1\n"),
        ["mysqld/skip_ssl()", "mysqld/tls_version(TLSv1)"]
    );
    assert_eq!(
        shown("postgresql", "ssl = off # no\nSSL_Ciphers='HIGH'\n"),
        ["ssl(off)", "ssl_ciphers(HIGH)"]
    );
    assert_eq!(
        shown(
            "openvpn",
            "client\n;cipher BF-CBC\n<ca>\ncipher x\n</ca>\ncipher AES-256-GCM\n"
        ),
        ["client()", "ca()", "cipher(AES-256-GCM)"]
    );
    assert_eq!(
        shown("vault", "listener \"tcp\" {\n  tls_disable = 1\n}\n"),
        ["listener(tcp)", "listener tcp/tls_disable(1)"]
    );
    assert_eq!(
        shown(
            "caddy",
            "example.org {\n  tls {\n    protocols tls1.2\n  }\n}\n"
        ),
        [
            "example.org()",
            "example.org/tls()",
            "example.org/tls/protocols(tls1.2)"
        ]
    );
    assert_eq!(
        shown(
            "pg_hba",
            "# host all all 0.0.0.0/0 trust\nlocal all all peer\nhost all all 10.0.0.0 255.0.0.0 md5\nhostssl all all ::/0 scram-sha-256\n"
        ),
        [
            "local(all|all||peer)",
            "host(all|all|10.0.0.0 255.0.0.0|md5)",
            "hostssl(all|all|::/0|scram-sha-256)"
        ]
    );
    assert_eq!(
        shown("env", "# A=1\nexport B=\"c d\"\nE=f # g\n"),
        ["B(c d)", "E(f)"]
    );
}

#[test]
fn others_hold_texts() {
    assert_eq!(
        shown(
            "dockerfile",
            "FROM alpine\nENV A=b\nRUN curl -k x \\\n  && ls\n"
        ),
        [
            "FROM(alpine)",
            "A(b)",
            "ENV(A=b)",
            "RUN(curl|-k|x|\\|&&|ls)"
        ]
    );
    assert_eq!(
        children("cron", "# x\n0 3 * * * root certbot renew\n")[0].1,
        "certbot renew"
    );
    assert_eq!(
        children(
            "mime",
            "Content-Type: multipart/mixed; boundary=\"B\"\n\n--B\nContent-Type: text/x-shellscript\n\n#!/bin/sh\nls\n--B--\n"
        ),
        [(None, "#!/bin/sh\nls\n".to_owned())]
    );
    assert_eq!(
        shown("mongod", "net:\n  tls:\n    mode: allowTLS # x\n"),
        ["net()", "net/net.tls()", "net/tls/net.tls.mode(allowTLS)"]
    );
}

#[test]
fn places_survive_escapes_and_indentation() {
    let source = "    a \"b\"\n      c $${d}\n";
    let text = "a \"b\"\n  c ${d}\n";
    let marks = align(text, source);
    let at = |part: &str| resolve(&marks, text.find(part).unwrap());
    assert_eq!(at("a \""), 4);
    assert_eq!(&source[at("c $")..][..2], "c ");
    assert_eq!(&source[at("d}")..], "d}\n");
    let marks = align("a b", "'a b'");
    assert_eq!(resolve(&marks, 2), 3);
    let marks = align("x\ny\tz", r"x\ny\tz");
    assert_eq!(resolve(&marks, 2), 3);
    assert_eq!(resolve(&marks, 4), 6);
}

#[test]
fn nothing_makes_a_parser_fail() {
    let pieces = [
        "{",
        "}",
        "\"",
        "'",
        "`",
        "$(",
        "${",
        "<<",
        "EOF\n",
        "\\",
        "ü",
        "\u{F0000}",
        "(",
        ")",
        "[",
        "]",
        ":",
        "- ",
        "|\n",
        "#",
        "=",
        "--",
        "/*",
        "\t",
        "a",
        ";",
        "\n",
        "<",
        ">",
        "&",
        "$$",
    ];
    let mut seed = 7_u32;
    for _ in 0..300 {
        let mut text = String::new();
        for _ in 0..40 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(pieces[(seed >> 8) as usize % pieces.len()]);
        }
        for name in names() {
            for child in parse(name, &text).children {
                let _ = align(&child.text, &text);
            }
        }
    }
}
