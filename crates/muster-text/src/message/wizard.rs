//! Questions and answers of `muster wizard`.

super::messages! {
    /// A question or answer of the wizard.
    WizardMessage in Wizard {
        Title "wizard-title" [];
    }
}
