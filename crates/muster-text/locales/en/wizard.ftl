# Questions and answers of `muster wizard`.

wizard-title = Muster: activation of this computer
