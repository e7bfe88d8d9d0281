//! A host reaches its publisher's service over HTTPS, and by a proxy.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use muster_core::code::Code;
use muster_testkit::catalog;
use muster_testkit::publisher::{Kind, Publisher};
use muster_testkit::world::{NAME, World};

fn secured(world: &World) -> Publisher {
    Publisher::over_tls(&world.file("secured"), NAME, Kind::LAB)
}

#[test]
fn a_host_activates_over_https_where_it_trusts_the_authority() {
    let world = World::lab();
    let publisher = secured(&world);
    let kit = publisher.kit("City Hospital", catalog::STUDIO_AND_SERVER);
    let host = world.empty_host("host");
    let stranger = host.call(["setup"]).and([&kit]).fail();
    stranger.must_fail_with(Code::ServiceUntrusted);
    stranger.must_say(&["https://127.0.0.1", "UnknownIssuer"]);
    let doctor = host.call(["doctor"]).run();
    doctor.must_say(&["[warn]", "The certificate of the publisher's service is not trusted here"]);
    let authority = publisher.authority().file();
    host.configure(&format!("[service]\nca-file = {authority:?}\n"));
    host.call(["activate"]).succeed();
    let by_variable = world.empty_host("other");
    by_variable.call(["setup"]).and([&kit]).variable("MUSTER_CA_FILE", &authority).succeed();
}

#[test]
fn a_file_of_authorities_that_cannot_be_used_is_named() {
    let world = World::lab();
    let publisher = secured(&world);
    let host = world.empty_host("host");
    let kit = publisher.kit("City Hospital", catalog::STUDIO_AND_SERVER);
    let setup = host.call(["setup"]).and([&kit]);
    let failed = setup.clone().variable("MUSTER_CA_FILE", "/no/such.pem").fail();
    failed.must_fail_with(Code::AuthorityFileInvalid);
    failed.must_say(&["/no/such.pem"]);
    let failed = setup.variable("MUSTER_CA_FILE", "/etc/hostname").fail();
    failed.must_fail_with(Code::AuthorityFileInvalid);
    failed.must_say(&["no certificate"]);
}

#[test]
fn a_host_goes_by_the_proxy_that_the_environment_or_its_settings_name() {
    let world = World::lab();
    let publisher = secured(&world);
    let kit = publisher.kit("City Hospital", catalog::STUDIO_AND_SERVER);
    let (proxy, asked) = tunnel();
    let authority = publisher.authority().file();
    let tunnelled = |host: &str| {
        let request = asked.recv().unwrap();
        let service = publisher.service().replace("https://", "CONNECT ");
        assert!(request.starts_with(&service), "{host}: {request}");
        assert!(request.to_lowercase().contains("proxy-authorization: basic dxnlcjpzzwnyzxq="), "{request}");
    };
    let host = world.empty_host("by-variable");
    let setup = host.call(["setup"]).and([&kit]).variable("MUSTER_CA_FILE", &authority);
    setup.variable("HTTPS_PROXY", &proxy).succeed();
    tunnelled("by variable");
    let host = world.empty_host("by-setting");
    host.configure(&format!("[service]\nca-file = {authority:?}\nproxy = \"{proxy}\"\n"));
    host.call(["setup"]).and([&kit]).succeed();
    tunnelled("by setting");
    // What is shown, and what goes to publishers, has neither user nor password.
    let shown = host.call(["config", "check"]).succeed().stdout;
    assert!(shown.contains("http://127.0.0.1") && !shown.contains("secret"), "{shown}");
    let support = world.file("support");
    host.call(["doctor", "--with-names", "--save"]).and([&support]).run().must_say(&["Written"]);
    let saved = std::fs::read_to_string(&support).unwrap();
    assert!(saved.contains("http://127.0.0.1") && !saved.contains("secret"), "{saved}");
}

/// A proxy that wants a password, and tells what it was asked.
fn tunnel() -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (tell, asked) = mpsc::channel();
    thread::spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            let tell = tell.clone();
            // Whatever fails on the way looks to the host like a network that fails.
            thread::spawn(move || pass(client, &tell));
        }
    });
    (format!("http://user:secret@{address}"), asked)
}

fn pass(mut client: TcpStream, tell: &mpsc::Sender<String>) -> io::Result<()> {
    let mut head = String::new();
    let mut reader = BufReader::new(client.try_clone()?);
    while !head.ends_with("\r\n\r\n") {
        reader.read_line(&mut head)?;
    }
    let target = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let _ = tell.send(head);
    let mut service = TcpStream::connect(target)?;
    client.write_all(b"HTTP/1.1 200 OK\r\n\r\n")?;
    let (mut from_service, mut to_client) = (service.try_clone()?, client);
    thread::spawn(move || io::copy(&mut from_service, &mut to_client));
    io::copy(&mut reader, &mut service)?;
    Ok(())
}
