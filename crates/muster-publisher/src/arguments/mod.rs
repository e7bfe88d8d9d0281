//! The command line in two stages: what was typed ([`Arguments`]), and what is meant ([`Order`]).

mod order;
mod terms;
mod typed;
mod value;

pub(crate) use order::{
    AccessOrder, CatalogOrder, CeremonyOrder, InitOrder, IssueOrder, KeyChoice, KeyFilesOrder, KeyOrder,
    KitOrder, MOST_KEYS, MOST_MACHINES, MakOrder, Order, RevokeOrder, Revoking, RootRequestOrder, ServeOrder,
    WebhookOrder,
};
pub(crate) use terms::{KeyTerms, MOST_USES, attributes as key_attributes, end as key_end, within};
pub(crate) use typed::{Arguments, Maximum, Terms};
pub(crate) use value::{GroupChoice, Name, ProductChoice, ServiceAddress};
