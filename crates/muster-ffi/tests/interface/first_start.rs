//! Not activated at the first start, activated at the second: the first attempt runs beside the product.

use super::host::Says;
use super::machine::{Desk, PRODUCT, Then};
use super::program::{Program, Said};
use muster_os::clock;
use std::time::Duration;

/// Longest time that the attempt may take.
const LIMIT: Duration = Duration::from_secs(30);

#[test]
fn the_first_start_asks_while_the_product_runs() {
    for program in Program::all() {
        let desk = Desk::new(Then::Stops);
        desk.set_host(Says::Granted);
        let mut running = program.begin(&desk.publisher(), PRODUCT, desk.root());
        let mut said = running.read();
        let began = clock::monotonic();
        while !is_licensed(&said) {
            assert!(began.elapsed() < LIMIT, "{said:?}");
            said = running.check_again();
        }
        assert_eq!(running.end(), 0);

        let said = program.run(&desk.publisher(), PRODUCT, desk.root());
        assert!(said.code == 0 && is_licensed(&said), "{said:?}");
    }
}

/// More minutes than any grace has.
fn is_licensed(said: &Said) -> bool {
    said.verdict == "allow" && said.minutes_left.is_some_and(|minutes| minutes > 43_200)
}
