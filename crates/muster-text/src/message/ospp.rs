//! Labels and sentences of `muster ospp`.

super::messages! {
    /// A label or sentence of `ospp`.
    OsppMessage in Ospp {
        Processing "ospp-processing" [];
    }
}
