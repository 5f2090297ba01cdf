use super::*;

#[test]
fn every_line_of_the_data_is_whole() {
    let lines = crate::policy::data_lines(include_str!("texts.txt"));
    assert_eq!(lines.count(), rows().len());
    let lines = include_str!("dialects.txt").lines();
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    assert_eq!(lines.count(), signs().len());
}

#[test]
fn paths_and_texts_tell_the_dialect() {
    for (path, text, expected) in [
        (Some("/etc/nginx/conf.d/ssl.conf"), "", Some("nginx")),
        (
            Some("/etc/ssh/sshd_config.d/10-hardening.conf"),
            "",
            Some("sshd"),
        ),
        (Some("/var/lib/pgsql/data/pg_hba.conf"), "", Some("pg_hba")),
        (Some("./client.ovpn"), "", Some("openvpn")),
        (Some("app/Dockerfile"), "", Some("dockerfile")),
        (Some("/opt/app/.env"), "", Some("env")),
        (Some("notes.md"), "we use nginx", None),
        (None, "#!/bin/bash\nset -e\n", Some("shell")),
        (None, "#cloud-config\npackages: []\n", Some("cloud-config")),
        (None, "  ssl_protocols TLSv1;\n", Some("nginx")),
        (None, "{\"a\": 1}", None),
    ] {
        assert_eq!(detect(path, text), expected, "{path:?} {text:?}");
    }
}

#[test]
fn each_sign_can_be_looked_for() {
    assert!(signs().len() > 40);
    for sign in signs() {
        assert!(Pattern::new(sign.written).is_some(), "{}", sign.written);
    }
}
