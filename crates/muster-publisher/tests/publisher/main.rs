//! The program as it is run: its commands, and its service over HTTP.
#![cfg(unix)]

#[cfg(test)]
mod administration;
#[cfg(test)]
mod catalogs;
#[cfg(test)]
mod ceremonies;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod guesses;
#[cfg(test)]
mod host;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod kits;
#[cfg(test)]
mod machines;
#[cfg(test)]
mod matrix;
#[cfg(test)]
mod phone;
#[cfg(test)]
mod protected;
#[cfg(test)]
mod receiver;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod refused_requests;
#[cfg(test)]
mod replicas;
#[cfg(test)]
mod sent_again;
#[cfg(test)]
mod service;
#[cfg(test)]
mod setup;
#[cfg(test)]
mod stand;
#[cfg(test)]
mod stolen;
#[cfg(test)]
mod storage;
#[cfg(test)]
mod telephone;
#[cfg(test)]
mod tls;
#[cfg(test)]
mod webhooks;
