//! How long a product waits for its answer: the first check in a process, and every later one.
//!
//! `cargo run --release -p muster-client --example check_speed -- PUBLISHER_ID PRODUCT ROOT`, on a root that is licensed
//! (`cargo demo --keep` leaves some). The first check proves the whole chain of signatures; later ones look at the
//! stamps of three files.

use muster_client::{ClientError, Options, Product, PublisherId};
use muster_os::clock;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

const FIRST: usize = 200;
const LATER: usize = 20_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [publisher, product, root] = arguments.as_slice() else {
        eprintln!("check_speed PUBLISHER_ID PRODUCT ROOT");
        return ExitCode::from(2);
    };
    let Ok(publisher) = publisher.parse() else {
        eprintln!("{publisher} is no publisher id");
        return ExitCode::from(2);
    };
    match measure(publisher, product, &PathBuf::from(root)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(publisher: PublisherId, name: &str, root: &std::path::Path) -> Result<(), ClientError> {
    let open = || {
        let options = Options { root: Some(root.to_path_buf()), ..Options::default() };
        Product::open(publisher, name, options)
    };
    let mut product = open()?;
    let answer = product.check();
    println!("{}: {:?}, state {}", answer.product_name, answer.verdict, answer.standing.state.number());
    let mut products = (0..FIRST).map(|_| open()).collect::<Result<Vec<_>, _>>()?;
    let first = products.iter_mut().map(timed).collect();
    let later = (0..LATER).map(|_| timed(&mut product)).collect();
    println!("first check: {}", spread(first));
    println!("later check: {}", spread(later));
    Ok(())
}

fn timed(product: &mut Product) -> Duration {
    let before = clock::monotonic();
    product.check();
    clock::monotonic().saturating_duration_since(before)
}

/// Median and 99th percentile in microseconds.
fn spread(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |permille: usize| {
        let index = times.len().saturating_mul(permille) / 1_000;
        times.get(index).copied().unwrap_or_default().as_nanos()
    };
    let shown = |nanoseconds: u128| format!("{}.{} us", nanoseconds / 1_000, nanoseconds % 1_000 / 100);
    format!("median {}, 99 of 100 below {} ({} checks)", shown(at(500)), shown(at(990)), times.len())
}
