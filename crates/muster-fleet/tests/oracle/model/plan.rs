//! What is played, as the oracle knows it. What holds at a moment follows from the moment alone.

/// The simulated publisher issues its first catalog a month before everything begins.
const FIRST_CATALOG: i64 = -30 * super::rules::DAY;

/// A scenario of few machines.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) days: u32,
    pub(crate) products: Vec<Product>,
    /// The order is that of their priorities.
    pub(crate) hosts: Vec<Host>,
    pub(crate) machines: Vec<Machine>,
    pub(crate) happenings: Vec<Happening>,
}

/// What the catalog says of a product. Spans are in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Product {
    pub(crate) pool: usize,
    pub(crate) threshold: usize,
    pub(crate) validity: i64,
    pub(crate) renewal: i64,
    pub(crate) retry: i64,
    pub(crate) initial_grace: i64,
    pub(crate) additional_grace: i64,
}

/// A host.
#[derive(Debug, Clone)]
pub(crate) struct Host {
    pub(crate) covers: Vec<usize>,
    /// From here on its certificate has ended.
    pub(crate) certified_until: Option<i64>,
    pub(crate) pushed_renewal: Option<i64>,
    pub(crate) pushed_retry: Option<i64>,
}

/// A machine that is always on.
#[derive(Debug, Clone)]
pub(crate) struct Machine {
    pub(crate) products: Vec<usize>,
    pub(crate) installed: i64,
    pub(crate) removed: Option<i64>,
    /// The one host that it asks, where one is set.
    pub(crate) pinned: Option<usize>,
    /// Whether it remembers the last good host.
    pub(crate) caching: bool,
}

/// What happens, when, and for how long; without an end it lasts.
#[derive(Debug, Clone)]
pub(crate) struct Happening {
    pub(crate) at: i64,
    pub(crate) lasts: Option<i64>,
    pub(crate) what: What,
}

#[derive(Debug, Clone)]
pub(crate) enum What {
    HostDown {
        host: usize,
        silent: bool,
    },
    /// Of one host, or of all.
    LinkCut {
        host: Option<usize>,
    },
    DnsDown,
    /// The clock of a machine is so many seconds ahead.
    Clock {
        machine: usize,
        ahead: i64,
    },
    Catalog {
        product: usize,
        threshold: Option<usize>,
        validity: Option<i64>,
    },
}

impl Happening {
    fn is_on(&self, at: i64) -> bool {
        self.at <= at && self.lasts.is_none_or(|lasts| at < self.at + lasts)
    }
}

impl Plan {
    pub(crate) fn ends(&self) -> i64 {
        i64::from(self.days) * super::rules::DAY
    }

    fn on(&self, at: i64) -> impl Iterator<Item = &What> {
        self.happenings.iter().filter(move |it| it.is_on(at)).map(|it| &it.what)
    }

    /// Whether somebody at the site reaches a host.
    pub(crate) fn reaches(&self, host: usize, at: i64) -> bool {
        !self.on(at).any(|what| match what {
            What::HostDown { host: down, .. } => *down == host,
            What::LinkCut { host: cut } => cut.is_none_or(|cut| cut == host),
            _ => false,
        })
    }

    pub(crate) fn names_are_found(&self, at: i64) -> bool {
        !self.on(at).any(|what| matches!(what, What::DnsDown))
    }

    /// What a machine's clock shows.
    pub(crate) fn clock(&self, machine: usize, at: i64) -> i64 {
        let ahead = self.on(at).filter_map(|what| match what {
            What::Clock { machine: of, ahead } if *of == machine => Some(*ahead),
            _ => None,
        });
        at + ahead.sum::<i64>()
    }

    /// The next moment at which a machine's clock is set.
    pub(crate) fn clock_set_after(&self, machine: usize, at: i64) -> Option<i64> {
        let set = self
            .happenings
            .iter()
            .filter(|it| matches!(it.what, What::Clock { machine: of, .. } if of == machine));
        set.flat_map(|it| [Some(it.at), it.lasts.map(|lasts| it.at + lasts)])
            .flatten()
            .filter(|set| *set > at)
            .min()
    }

    /// The newest catalog of a moment, by the number of changes before it.
    pub(crate) fn newest_catalog(&self, at: i64) -> usize {
        self.catalogs().filter(|it| it.at <= at).count()
    }

    /// When a catalog was issued.
    pub(crate) fn issued(&self, catalog: usize) -> i64 {
        self.catalogs().take(catalog).last().map_or(FIRST_CATALOG, |it| it.at)
    }

    /// What a catalog says of a product.
    pub(crate) fn product(&self, number: usize, catalog: usize) -> Product {
        let mut product = self.products[number];
        for change in self.catalogs().take(catalog) {
            if let What::Catalog { product: of, threshold, validity } = change.what
                && of == number
            {
                product.threshold = threshold.unwrap_or(product.threshold);
                product.validity = validity.unwrap_or(product.validity);
            }
        }
        product
    }

    /// Changes of the catalog; a plan has them in the order of time.
    fn catalogs(&self) -> impl Iterator<Item = &Happening> {
        self.happenings.iter().filter(|it| matches!(it.what, What::Catalog { .. }))
    }
}
