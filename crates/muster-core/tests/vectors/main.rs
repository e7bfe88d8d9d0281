//! Builds every test vector of the specification from the product's own code and compares it with the committed file.
//!
//! `MUSTER_WRITE_VECTORS=1 cargo test -p muster-core --test vectors` writes the files instead; then
//! `spec/verify.py`, which shares nothing with this code, says whether the text agrees.

#[cfg(test)]
mod canonical;
#[cfg(test)]
mod chain;
#[cfg(test)]
mod codes;
#[cfg(test)]
mod counting;
#[cfg(test)]
mod files;
#[cfg(test)]
mod fingerprints;
#[cfg(test)]
mod forge;
#[cfg(test)]
mod frames;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod offline;
#[cfg(test)]
mod output;
#[cfg(test)]
mod reasons;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod telephone;
