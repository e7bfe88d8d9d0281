//! Everything that can go wrong on the way, each with its own reason, and no state that changes by it.

use crate::support::{Host, Pc, Publisher, which};
use muster_client::transport::Trouble;
use muster_client::{AttemptOutcome, AttemptReport, Cause, Code, HostAddress, LicenceState, Reason};
use muster_example::STUDIO_7;
use muster_wire::frame::{self, Header, MessageType};
use muster_wire::id::StoreEpoch;
use muster_wire::message::{GrantWanted, Notice};
use muster_wire::number::RecordNumber;
use muster_wire::object::Recorded;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};

/// A licensed machine asks somebody who does this with the connection.
fn attempt_at(behave: impl FnOnce(TcpStream) + Send + 'static) -> AttemptReport {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let machine = pc.machine();
    machine.attempt(which(&publisher, STUDIO_7)).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    machine.set_host(Some(listener.local_addr().unwrap().to_string().parse().unwrap())).unwrap();
    let served = std::thread::spawn(move || behave(listener.accept().unwrap().0));
    let report = machine.attempt(which(&publisher, STUDIO_7)).unwrap();
    served.join().unwrap();
    assert!(matches!(report.standing.state, LicenceState::Licensed { .. }), "{report:?}");
    assert!(report.next_attempt.unwrap() > report.now, "asked again after the retry interval");
    report
}

fn reason(report: &AttemptReport) -> Reason {
    let AttemptOutcome::Failed { reason, .. } = report.outcome else { panic!("{report:?}") };
    reason
}

/// Reads the request, says something, and leaves when the other side has.
fn says(bytes: Vec<u8>) -> impl FnOnce(TcpStream) + Send {
    move |mut stream| {
        let mut header = [0; 12];
        stream.read_exact(&mut header).unwrap();
        let mut body = vec![0; Header::read(&header).unwrap().length];
        stream.read_exact(&mut body).unwrap();
        stream.write_all(&bytes).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        let _until_the_client_leaves = stream.read(&mut [0]);
    }
}

#[test]
fn something_else_than_muster_is_named_whether_it_goes_on_or_not() {
    let report = attempt_at(|mut stream| {
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
        let _until_the_client_leaves = stream.read(&mut [0; 4096]);
    });
    assert_eq!(reason(&report), Code::NotMuster.into());
    let AttemptOutcome::Failed { cause: Cause::Trouble(Trouble::NotMuster { found }), .. } = &report.outcome
    else {
        panic!("{report:?}")
    };
    assert!(found.contains("HTTP/1.1"), "{found}");
    let short = attempt_at(says(b"220\r\n".to_vec()));
    assert_eq!(reason(&short), Code::NotMuster.into());
}

#[test]
fn a_connection_that_ends_early_is_lost() {
    let report = attempt_at(says(Vec::new()));
    assert_eq!(reason(&report), Code::ConnectionLost.into());
    let in_the_header = attempt_at(says(b"MUST\x01\x00".to_vec()));
    assert_eq!(reason(&in_the_header), Code::ConnectionLost.into());
    let mut frame = Header { message: MessageType::Answer, last: false, length: 100 }.write().to_vec();
    frame.extend([0; 50]);
    assert_eq!(reason(&attempt_at(says(frame))), Code::ConnectionLost.into());
}

#[test]
fn frames_that_break_a_rule_are_named_with_their_numbers() {
    let header = |message, length: u32| {
        let mut bytes = Header { message, last: false, length: 3 }.write();
        bytes[8..].copy_from_slice(&length.to_be_bytes());
        bytes.to_vec()
    };
    let large = attempt_at(says(header(MessageType::Answer, 8_193)));
    assert_eq!(reason(&large), Reason::with(Code::FrameTooLarge, 8_193, 8_192));
    let small = attempt_at(says(header(MessageType::Notice, 2)));
    assert_eq!(reason(&small), Reason::with(Code::FrameTooSmall, 2, 3));
    let mut version = header(MessageType::Notice, 3);
    version[4] = 9;
    assert_eq!(reason(&attempt_at(says(version))), Reason::with(Code::UnsupportedVersion, 9, 1));
    let mut body = header(MessageType::Notice, 3);
    body.extend([0xff; 3]);
    assert_eq!(reason(&attempt_at(says(body))).code, Code::Malformed);
}

#[test]
fn messages_that_have_no_place_are_named_by_their_type() {
    let mut request = Header { message: MessageType::Request, last: false, length: 3 }.write().to_vec();
    request.extend([0xa0, 0, 0]);
    assert_eq!(reason(&attempt_at(says(request))), Reason::with(Code::UnexpectedMessage, 1, 0));
    let recorded = Recorded { epoch: StoreEpoch::new([9; 8]), number: RecordNumber(9) };
    let wanted = frame::write(&GrantWanted { recorded });
    let unknown = attempt_at(says(wanted));
    assert_eq!(reason(&unknown), Reason::with(Code::UnexpectedMessage, 9, 0), "another record than was sent");
}

#[test]
fn a_notice_is_shown_and_changes_nothing() {
    let notice = Notice { code: Code::Busy.number(), figure: 4_096, limit: 4_096, publisher: None };
    let report = attempt_at(says(frame::write(&notice)));
    let told = AttemptOutcome::Notice { code: Code::Busy.into(), figure: 4_096, limit: 4_096 };
    assert_eq!(report.outcome, told);
    let unknown = Notice { code: 0xE0FF_0001, figure: 1, limit: 2, publisher: None };
    let report = attempt_at(says(frame::write(&unknown)));
    assert_eq!(report.outcome.refusal().unwrap().0.to_string(), "0xE0FF0001");
}

#[test]
fn a_notice_before_the_request_was_read_is_heard() {
    let notice = frame::write(&Notice { code: Code::Busy.number(), figure: 1, limit: 1, publisher: None });
    let report = attempt_at(move |mut stream| {
        stream.write_all(&notice).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        let _until_the_client_leaves = stream.read_to_end(&mut Vec::new());
    });
    assert!(matches!(report.outcome, AttemptOutcome::Notice { .. }), "{report:?}");
}

#[test]
fn a_host_that_is_not_there_is_named_with_its_address() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let machine = pc.machine();
    machine.set_host(Some(free.to_string().parse().unwrap())).unwrap();
    let report = machine.attempt(which(&publisher, STUDIO_7)).unwrap();
    assert_eq!(reason(&report), Reason::with(Code::ConnectionRefused, free.port().into(), 0));
    let [tried] = &report.tries[..] else { panic!("{report:?}") };
    assert_eq!((tried.to.as_str(), tried.code), (free.to_string().as_str(), Code::ConnectionRefused.into()));

    let nowhere: HostAddress = "no-such-host.invalid".parse().unwrap();
    machine.set_host(Some(nowhere)).unwrap();
    let report = machine.attempt(which(&publisher, STUDIO_7)).unwrap();
    assert_eq!(reason(&report).code, Code::HostNameUnknown);
}

#[test]
fn a_host_that_cannot_be_reached_is_tried_once_for_all_products() {
    let publisher = Publisher::lab(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let machine = pc.machine();
    machine.set_host(Some("no-such-host.invalid".parse().unwrap())).unwrap();
    let all: Vec<_> = publisher.catalog.products.iter().map(|one| which(&publisher, one.number)).collect();
    let reports = machine.attempt_all(&all);
    assert_eq!(reports.len(), all.len());
    for report in reports {
        assert_eq!(reason(&report.unwrap()).code, Code::HostNameUnknown);
    }
    assert_eq!(machine.choose(None, None).unwrap(), all, "each is installed and noted");
}
