//! Labels and sentences of `muster slmgr`.

super::messages! {
    /// A label or sentence of `slmgr`.
    SlmgrMessage in Slmgr {
        Name "slmgr-name" [];
    }
}
