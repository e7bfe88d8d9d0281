//! The command line in two stages: what was typed ([`Arguments`]), and what is meant ([`Order`]).

mod order;
mod terms;
mod typed;
mod value;

pub(crate) use order::{
    CatalogOrder, CeremonyOrder, InitOrder, IssueOrder, KeyChoice, KeyFilesOrder, KeyOrder, KitOrder,
    MakOrder, Order, RevokeOrder, Revoking, RootRequestOrder, ServeOrder,
};
pub(crate) use terms::KeyTerms;
pub(crate) use typed::Arguments;
pub(crate) use value::{GroupChoice, Name, ProductChoice, ServiceAddress};
