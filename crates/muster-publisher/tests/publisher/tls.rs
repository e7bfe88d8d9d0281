//! The service over TLS with a certificate of its own.

use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use muster_core::code::Code;
use muster_https::Way;
use muster_testkit::authority::{Authority, Validity};
use muster_testkit::wait;

use super::stand::{Serving, Stand, text};

struct Secured {
    stand: Stand,
    authority: Authority,
    serving: Serving,
}

/// A service with a certificate of an authority of its own.
fn secured() -> Secured {
    let stand = Stand::with_catalog();
    let authority = Authority::new(&stand.file(""));
    let (certificate, key) = authority.certify("service", Validity::Now);
    let options = ["--tls-cert", text(&certificate), "--tls-key", text(&key)];
    let serving = stand.serve_with("https", &options);
    Secured { stand, authority, serving }
}

/// Asks whether the service lives, and believes only this authority.
fn asked(serving: &Serving, authority: Option<&Path>) -> Result<u16, ureq::Error> {
    let way = Way { ca_file: authority.map(Path::to_owned), ..Way::default() };
    let agent = way.agent("test").unwrap();
    Ok(agent.get(format!("{}/live", serving.url)).call()?.status().as_u16())
}

#[test]
fn a_client_that_trusts_the_authority_is_answered_and_others_are_not() {
    let Secured { stand: _stand, authority, serving } = secured();
    assert_eq!(asked(&serving, Some(&authority.file())).unwrap(), 200);
    let error = asked(&serving, None).unwrap_err();
    assert!(error.to_string().contains("UnknownIssuer"), "{error}");
    let in_clear = Serving { url: serving.url.replace("https", "http"), ..serving };
    assert!(asked(&in_clear, None).is_err(), "no HTTP without TLS");
}

#[test]
fn who_says_nothing_keeps_nobody_from_being_answered() {
    let Secured { stand: _stand, authority, serving } = secured();
    let address = serving.url.trim_start_matches("https://").to_owned();
    let mut silent: Vec<_> = (0..8).map(|_| TcpStream::connect(&address).unwrap()).collect();
    silent[0].write_all(b"GET /live HTTP/1.1\r\n\r\n").unwrap();
    assert_eq!(asked(&serving, Some(&authority.file())).unwrap(), 200);
}

#[test]
fn a_renewed_certificate_is_in_use_after_a_signal_and_a_broken_one_never() {
    let Secured { stand, authority, serving } = secured();
    let hang_up = || {
        let process = serving.process.id().to_string();
        assert!(Command::new("kill").args(["-HUP", &process]).status().unwrap().success());
    };
    let said = |words: &str| {
        let found = wait::within(wait::LIMIT, || serving.process.log().contains(words).then_some(()));
        assert!(found.is_some(), "{words}: {}", serving.process.log());
    };
    fs::write(stand.file("service.key"), "torn").unwrap();
    hang_up();
    said("stays as it was");
    assert_eq!(asked(&serving, Some(&authority.file())).unwrap(), 200);
    let folder = stand.file("new");
    fs::create_dir(&folder).unwrap();
    let renewed = Authority::new(&folder);
    let (certificate, key) = renewed.certify("service", Validity::EndsSoon);
    fs::copy(certificate, stand.file("service.pem")).unwrap();
    fs::copy(key, stand.file("service.key")).unwrap();
    hang_up();
    said("was read again");
    said("ends soon");
    assert_eq!(asked(&serving, Some(&renewed.file())).unwrap(), 200);
    assert!(asked(&serving, Some(&authority.file())).is_err(), "the old one is gone");
}

#[test]
fn what_no_client_would_accept_is_refused_at_the_start() {
    let stand = Stand::with_catalog();
    let authority = Authority::new(&stand.file(""));
    let (certificate, key) = authority.certify("good", Validity::Now);
    let (ended, ended_key) = authority.certify("ended", Validity::Ended);
    let (later, later_key) = authority.certify("later", Validity::Later);
    let missing = stand.file("missing.pem");
    let refused = |certificate: &Path, key: &Path, code, words: &[&str]| {
        let options = ["--tls-cert", text(certificate), "--tls-key", text(key)];
        let failed = stand.call(&["serve", "--listen", "127.0.0.1:0"]).and(options).fail();
        failed.must_fail_with(code);
        failed.must_say(words);
    };
    refused(&missing, &key, Code::FileMissing, &[text(&missing), "does not exist"]);
    refused(&certificate, &missing, Code::FileMissing, &[text(&missing), "does not exist"]);
    refused(&certificate, &ended_key, Code::FileInvalid, &[text(&ended_key), "is not the key of"]);
    refused(&ended, &ended_key, Code::FileInvalid, &[text(&ended), "ended 20"]);
    refused(&later, &later_key, Code::FileInvalid, &[text(&later), "begins only 20"]);
    refused(&key, &key, Code::FileInvalid, &[text(&key), "no certificate in PEM form"]);
    refused(&certificate, &certificate, Code::FileInvalid, &["no private key in PEM form"]);
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    refused(&certificate, &key, Code::FileDenied, &[text(&key), "mode 0644"]);
    let alone = stand.call(&["serve", "--tls-cert", text(&certificate)]).run();
    assert!(alone.code != Some(0) && alone.stderr.contains("--tls-key"), "{alone}");
}
