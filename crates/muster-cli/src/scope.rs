//! What a change or a rearm is about, as the command line says it.

use clap::Args;
use muster_api::agent::Scope;

/// Everything on the machine, unless one of these narrows it.
#[derive(Debug, Clone, Default, Args)]
#[group(multiple = false)]
pub(crate) struct ScopeArguments {
    /// Only this product, by name, number or activation id.
    #[arg(long, value_name = "PRODUCT")]
    product: Option<String>,
    /// Only the products of this application, by name, number or id.
    #[arg(long, value_name = "APPLICATION")]
    application: Option<String>,
    /// Only the products of suites.
    #[arg(long)]
    suites: bool,
}

impl ScopeArguments {
    pub(crate) fn scope(&self) -> Scope {
        match self {
            Self { product: Some(product), .. } => Scope::Product(product.clone()),
            Self { application: Some(application), .. } => Scope::Application(application.clone()),
            Self { suites: true, .. } => Scope::Suites,
            Self { .. } => Scope::Machine,
        }
    }
}
