//! A PostgreSQL server for whoever is no test itself: prints the address of a database, and ends with its input.

use muster_testkit::postgres::Server;
use std::io::{copy, sink, stdin};

fn main() {
    let server = Server::start();
    println!("{}", server.database().url());
    // Whatever ends the input, the server has served.
    let _ended = copy(&mut stdin(), &mut sink());
}
