//! Labels and sentences of `muster`, apart from `slmgr` and `ospp`.

super::messages! {
    /// A label or sentence of `muster status` and the other commands of a machine.
    MachineMessage in Machine {
        Agent "machine-agent" [];
    }
}
