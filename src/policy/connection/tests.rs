use super::*;

fn tls(text: &str) -> Option<&'static str> {
    let connection = parse(text).unwrap_or_else(|| panic!("no connection string: {text}"));
    connection.tls.map(Tls::as_str)
}

#[test]
fn each_fact_is_understood() {
    let lines = data_lines(include_str!("tls.txt")).count();
    let read: usize = kinds()
        .iter()
        .map(|kind| kind.defaults.len() + kind.rows.len() + usize::from(kind.mend.is_some()))
        .sum();
    assert_eq!(read, lines);
}

#[test]
fn what_strings_say_of_tls() {
    for (text, expected) in [
        ("postgres://db.internal/app", "optional"),
        (
            "postgresql://u:p@db.internal:5432/app?sslmode=require",
            "encrypted",
        ),
        (
            "postgresql+psycopg2://u:p@db/app?sslmode=verify-full&sslrootcert=/etc/rds.pem",
            "verified",
        ),
        (
            "postgres://u:p%40ss@a:5432,b:5432/app?target_session_attrs=any&sslmode=disable",
            "none",
        ),
        ("postgres://u:p@ss@db/app?sslmode=prefer", "optional"),
        ("jdbc:postgresql://db:5432/app?ssl=true", "encrypted"),
        ("host=db.internal dbname=app sslmode=verify-ca", "verified"),
        ("host=db.internal dbname=app", "optional"),
        (
            "Host=db;Username=u;Password=p;SSL Mode=Require",
            "encrypted",
        ),
        ("mysql://u:p@db:3306/app", "optional"),
        ("mysql://db/app?ssl-mode=REQUIRED", "encrypted"),
        ("jdbc:mysql://db:3306/app?useSSL=false", "none"),
        (
            "jdbc:mysql://db:3306/app?sslMode=VERIFY_IDENTITY",
            "verified",
        ),
        ("u:p@tcp(db:3306)/app?tls=skip-verify", "encrypted"),
        ("u:p@tcp(db:3306)/app", "none"),
        ("mongodb://u:p@a:27017,b:27017/app?replicaSet=r", "none"),
        (
            "mongodb://u:p@a:27017,b:27017/app?replicaSet=r&tls=true",
            "verified",
        ),
        ("mongodb+srv://u:p@cluster.example.net/app", "verified"),
        ("mongodb+srv://cluster.example.net/app?tls=false", "none"),
        ("mongodb://a/app?tls=true&tlsInsecure=true", "unverified"),
        ("redis://cache.internal:6379/0", "none"),
        ("rediss://cache.internal:6379/0", "verified"),
        ("amqp://mq:5672", "none"),
        ("amqps://mq:5671", "verified"),
        (
            "jdbc:sqlserver://db:1433;databaseName=app;encrypt=true",
            "encrypted",
        ),
        (
            "jdbc:sqlserver://db:1433;databaseName=app;encrypt=true;trustServerCertificate=true",
            "unverified",
        ),
        (
            "Server=tcp:db.internal,1433;Database=app;User Id=u;Encrypt=False",
            "none",
        ),
        (
            "Server=db;Database=app;Integrated Security=true",
            "optional",
        ),
    ] {
        assert_eq!(tls(text), Some(expected), "{text}");
    }
}

#[test]
fn what_is_not_known_decides_nothing() {
    for text in [
        "postgres://u:\0@db/app?sslmode=\0",
        "postgres://u:p@db/app?\0",
        "postgres://u:p@db/app\0",
        "host=db dbname=app \0",
    ] {
        assert_eq!(tls(text), None, "{text}");
    }
    assert_eq!(
        tls("postgres://\0:\0@\0/\0?sslmode=require"),
        Some("encrypted")
    );
    assert_eq!(tls("postgres://\0:\0@\0:5432/\0"), Some("optional"));
    assert_eq!(tls("rediss://\0"), Some("verified"));
}

#[test]
fn what_is_no_connection_string() {
    for text in [
        "",
        "https://example.com/?sslmode=require",
        "db.internal:5432",
        "a=b",
        "a=b;c=d",
        "key=value other=thing",
        "postgres",
        "arn:aws:rds:eu-central-1:123456789012:db:records",
        "s3://bucket/key",
        "redis",
        "max-age=31536000; includeSubDomains=1",
        "PATH=/bin HOME=/root",
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
}

#[test]
fn hosts_of_the_machine_itself() {
    for text in [
        "postgres://localhost/app",
        "redis://127.0.0.1:6379",
        "redis://[::1]:6379",
        "postgres:///app?host=/run/postgresql",
        "postgres://%2Frun%2Fpostgresql/app",
        "mysql://localhost:3306,127.0.0.1/app",
    ] {
        assert!(parse(text).is_some_and(|one| one.is_local()), "{text}");
    }
    for text in [
        "postgres://db/app",
        "postgres://localhost,db/app",
        "redis://\0",
        "redis://localhost.example.com",
    ] {
        assert!(parse(text).is_some_and(|one| !one.is_local()), "{text}");
    }
}

#[test]
fn in_longer_texts() {
    let text = "DB=postgres://u:p@db/app\nCACHE='rediss://cache'\n# see https://redis.io";
    let found: Vec<&str> = within(text)
        .into_iter()
        .map(|(range, _)| &text[range])
        .collect();
    assert_eq!(found, ["postgres://u:p@db/app", "rediss://cache"]);
}

#[test]
fn what_says_nothing_can_be_mended() {
    let mended = |text: &str| parse(text).and_then(|found| found.mended).map(|(_, by)| by);
    for (text, expected) in [
        (
            "postgres://app@db/records",
            "postgres://app@db/records?sslmode=require",
        ),
        (
            "jdbc:postgresql://db:5432/records?ApplicationName=x",
            "jdbc:postgresql://db:5432/records?ApplicationName=x&sslmode=require",
        ),
        ("postgres://db", "postgres://db?sslmode=require"),
    ] {
        assert_eq!(mended(text).as_deref(), Some(expected), "{text}");
    }
    for text in [
        "postgres://app:secret@db/records",
        "postgres://db/records?user=app&password=secret",
        "postgres://app@db/records?sslmode=disable",
        "postgres://app@db/records?sslmode=require",
        "postgresql+asyncpg://app@db/records",
        "postgres://app@\0/records",
        "postgres://app@db/${name}",
        "postgres://app@db/records?",
        "mysql://app@db/records",
        "redis://cache",
    ] {
        assert_eq!(mended(text), None, "{text}");
    }
}
