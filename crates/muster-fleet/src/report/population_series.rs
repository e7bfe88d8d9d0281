//! The machines of one population over time, by licence state.

use crate::scenario::Kind;
use serde::{Deserialize, Serialize};

/// A population.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PopulationSeries {
    /// Its name.
    pub name: String,
    /// Its site.
    pub site: String,
    /// What kind of machine it has.
    pub kind: Kind,
    /// How many machines it has when all are there.
    pub machines: u32,
    /// Its products.
    pub products: Vec<ProductSeries>,
}

/// One product on the machines of a population: how many stand in each state.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ProductSeries {
    /// The product.
    pub product: String,
    /// State 0.
    pub unlicensed: Vec<u32>,
    /// State 1.
    pub licensed: Vec<u32>,
    /// State 2.
    pub initial_grace: Vec<u32>,
    /// State 3.
    pub additional_grace: Vec<u32>,
    /// State 4.
    pub non_genuine_grace: Vec<u32>,
    /// State 5.
    pub notification: Vec<u32>,
}
