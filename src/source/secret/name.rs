//! Names that say that what stands beside them is a secret. The words are data, in `names.txt`.

use std::cell::RefCell;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// The most names whose answer is kept; configurations do not have more.
const MAX_KNOWN: usize = 20_000;

/// Longer names are sentences.
const MAX_NAME: usize = 128;

/// What a name tells of the value beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Nothing.
    Nothing,
    /// That it is a secret, or the name of one: `secret`, `token`, `credentials`.
    Secret,
    /// That it is a password, which may be any word.
    Password,
}

#[derive(Default)]
struct Words {
    passwords: Vec<Vec<&'static str>>,
    secrets: Vec<Vec<&'static str>>,
    closing: Vec<&'static str>,
    first: Vec<&'static str>,
    whole: Vec<&'static str>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = Words::default();
        for line in super::facts(include_str!("names.txt")) {
            match line[..] {
                ["password", ref end @ ..] => words.passwords.push(end.to_vec()),
                ["secret", ref end @ ..] => words.secrets.push(end.to_vec()),
                ["closing", word] => words.closing.push(word),
                ["first", word] => words.first.push(word),
                ["whole", word] => words.whole.push(word),
                _ => {}
            }
        }
        words
    })
}

/// What a name tells of the value beside it.
pub fn told(name: &str) -> Told {
    thread_local! {
        static KNOWN: RefCell<FxHashMap<String, Told>> = RefCell::default();
    }
    if name.len() < 3 || name.len() > MAX_NAME {
        return Told::Nothing;
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some(told) = known.get(name) {
            return *told;
        }
        let told = judge(name);
        if known.len() < MAX_KNOWN {
            known.insert(name.to_owned(), told);
        }
        told
    })
}

/// Whether a name says that the value beside it is a secret.
pub fn is_secret_name(name: &str) -> bool {
    told(name) != Told::Nothing
}

fn judge(name: &str) -> Told {
    let words = words();
    let mut tokens = tokens(name);
    let plain = tokens.join("_");
    let harmless = words.whole.contains(&plain.as_str())
        || tokens
            .first()
            .is_some_and(|first| tokens.len() > 1 && words.first.contains(&first.as_str()));
    if harmless {
        return Told::Nothing;
    }
    while tokens.len() > 1 && tokens.last().is_some_and(|last| is_closing(last, words)) {
        tokens.pop();
    }
    let ends = |ends: &[Vec<&str>]| ends.iter().any(|end| ends_with(&tokens, end));
    if ends(&words.passwords) {
        Told::Password
    } else if ends(&words.secrets) {
        Told::Secret
    } else {
        Told::Nothing
    }
}

/// Whether a word at the end of a name changes nothing: `password_2`, `key_material_base64`.
fn is_closing(word: &str, words: &Words) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit()) || words.closing.contains(&word)
}

/// Whether a name ends in these words. Where they are long enough to be told from others, what
/// stands before them may be written without a gap: `PGPASSWORD`.
fn ends_with(tokens: &[String], end: &[&str]) -> bool {
    let Some(before) = tokens.len().checked_sub(end.len()) else {
        return false;
    };
    let mut pairs = tokens[before..].iter().zip(end).enumerate();
    pairs.all(|(at, (token, word))| {
        let token = token.trim_end_matches(|c: char| c.is_ascii_digit());
        token == *word
            || (at == 0 && word.len() >= 5 && token.ends_with(word))
            || (at == 0 && word.len() >= 3 && end.len() > 1 && token.ends_with(word))
    })
}

/// The words of a name: it is taken apart where it is not a letter or a digit, and where a small
/// letter is followed by a capital one.
fn tokens(name: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut small = false;
    for c in name.chars() {
        let apart = !c.is_alphanumeric();
        let begins = apart || (small && c.is_uppercase());
        if begins && !word.is_empty() {
            tokens.push(std::mem::take(&mut word));
        }
        if !apart {
            word.extend(c.to_lowercase());
        }
        small = c.is_lowercase() || c.is_ascii_digit();
    }
    if !word.is_empty() {
        tokens.push(word);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_secrets() {
        for name in [
            "password",
            "master_password",
            "masterUserPassword",
            "PGPASSWORD",
            "MYSQL_PWD",
            "db_pass",
            "DB_PASS",
            "passwd",
            "admin_user_password",
            "password_2",
            "password_wo",
            "passphrase",
        ] {
            assert_eq!(told(name), Told::Password, "{name}");
        }
        for name in [
            "secret",
            "client_secret",
            "clientSecret",
            "auth_token",
            "token",
            "api_key",
            "apikey",
            "API_KEY",
            "x-api-key",
            "private_key",
            "secret_key",
            "access_key",
            "secret_access_key",
            "AWS_SECRET_ACCESS_KEY",
            "tunnel1_preshared_key",
            "key_material_base64",
            "credentials",
            "connection_string",
            "DB_CONN_STRING",
            "secret_string",
            "github_token",
            "signing_key",
            "encryptionKey",
            "webhook_secret",
        ] {
            assert_eq!(told(name), Told::Secret, "{name}");
        }
    }

    #[test]
    fn names_that_only_sound_so() {
        for name in [
            "",
            "name",
            "secret_name",
            "password_policy",
            "token_ttl",
            "key_name",
            "secret_arn",
            "secret_id",
            "kms_key_id",
            "http_tokens",
            "max_tokens",
            "creation_token",
            "client_request_token",
            "manage_master_user_password",
            "generate_secret",
            "get_password_data",
            "use_token",
            "enable_password",
            "password_length",
            "secrets",
            "compass",
            "bypass",
            "key",
            "public_key",
            "token_validity_units",
            "secretsmanager",
            "allow_plaintext_password",
            "passthrough",
            "tokenizer",
            "monkey",
            "hash_key",
            "range_key",
            "idempotency_token",
            "secret_path",
            "tokens",
            "password_hash",
            "existing_secret",
        ] {
            assert_eq!(told(name), Told::Nothing, "{name}");
        }
    }
}
