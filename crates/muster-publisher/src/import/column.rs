//! The columns of a file of orders.

/// What one cell of a row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Customer,
    Kind,
    Group,
    Product,
    Count,
    Uses,
    Hosts,
    Activations,
    Threshold,
    Ends,
    MachineMaximum,
    Maximum,
    Attributes,
    Reference,
}

impl Column {
    pub(super) const ALL: [Self; 14] = [
        Self::Customer,
        Self::Kind,
        Self::Group,
        Self::Product,
        Self::Count,
        Self::Uses,
        Self::Hosts,
        Self::Activations,
        Self::Threshold,
        Self::Ends,
        Self::MachineMaximum,
        Self::Maximum,
        Self::Attributes,
        Self::Reference,
    ];
    /// What every header has.
    pub(super) const NEEDED: [Self; 2] = [Self::Customer, Self::Kind];
    /// What only host keys have.
    pub(super) const OF_HOST_KEYS: [Self; 7] = [
        Self::Group,
        Self::Hosts,
        Self::Activations,
        Self::Threshold,
        Self::Ends,
        Self::MachineMaximum,
        Self::Maximum,
    ];
    /// What only multiple activation keys have.
    pub(super) const OF_MAKS: [Self; 2] = [Self::Product, Self::Uses];

    /// As the header calls it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Kind => "kind",
            Self::Group => "group",
            Self::Product => "product",
            Self::Count => "count",
            Self::Uses => "uses",
            Self::Hosts => "hosts",
            Self::Activations => "activations",
            Self::Threshold => "threshold",
            Self::Ends => "ends",
            Self::MachineMaximum => "machine-maximum",
            Self::Maximum => "maximum",
            Self::Attributes => "attributes",
            Self::Reference => "reference",
        }
    }
    /// The column that is called so, in any case.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name().eq_ignore_ascii_case(name))
    }
}
