//! The publisher's store on PostgreSQL, for a publisher whose service runs on several computers.

pub mod publisher;

mod tls;
