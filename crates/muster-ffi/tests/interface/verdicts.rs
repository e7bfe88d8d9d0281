//! The example products on machines that stand differently: what they print, and their exit codes.

use super::host::Says;
use super::machine::{Desk, PRODUCT, Then};
use super::program::{Program, Said};
use muster_example::ExamplePublisher;

const GRACE: i64 = 43_200;
const VALIDITY: i64 = 259_200;

fn on(desk: &Desk) -> Vec<Said> {
    Program::all().iter().map(|program| program.run(&desk.publisher(), PRODUCT, desk.root())).collect()
}

#[test]
fn a_licensed_machine_runs_the_product() {
    for said in on(&Desk::that_asked(Then::Stops, Says::Granted)) {
        assert_eq!((said.code, said.verdict.as_str()), (0, "allow"), "{said:?}");
        assert!(said.state.contains(PRODUCT), "{said:?}");
        assert!((VALIDITY - 10..=VALIDITY).contains(&said.minutes_left.unwrap()), "{said:?}");
    }
}

#[test]
fn a_machine_that_was_refused_is_in_grace() {
    for said in on(&Desk::that_asked(Then::Stops, Says::Refused)) {
        assert_eq!((said.code, said.verdict.as_str()), (0, "allow"), "{said:?}");
        assert!((GRACE - 10..=GRACE).contains(&said.minutes_left.unwrap()), "{said:?}");
    }
}

#[test]
fn the_catalog_says_what_happens_on_a_machine_that_never_asked() {
    for (then, code, verdict) in
        [(Then::Reminds, 1, "notify"), (Then::Reduces, 1, "notify, reduced"), (Then::Stops, 2, "refuse")]
    {
        for said in on(&Desk::new(then)) {
            assert_eq!((said.code, said.verdict.as_str()), (code, verdict), "{said:?}");
            assert_eq!(said.minutes_left, Some(0), "{said:?}");
            assert!(said.state.contains(PRODUCT), "{said:?}");
        }
    }
}

#[test]
fn a_publisher_of_the_same_name_is_another_publisher() {
    let desk = Desk::that_asked(Then::Reminds, Says::Granted);
    let other = ExamplePublisher::new(2).id().to_string();
    for program in Program::all() {
        let said = program.run(&other, PRODUCT, desk.root());
        assert_eq!((said.code, said.verdict.as_str()), (2, "refuse"), "{said:?}");
    }
}

#[test]
fn a_product_that_cannot_be_opened_says_which_argument_is_wrong() {
    let desk = Desk::new(Then::Reminds);
    for program in Program::all() {
        let said = program.run("larkfield", PRODUCT, desk.root());
        assert_eq!(said.code, 3, "{said:?}");
        assert!(said.error.contains("publisher_id is not 32 hexadecimal digits: \"larkfield\""), "{said:?}");
    }
}
