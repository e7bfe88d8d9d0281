# Questions and answers of `muster wizard`.

wizard-title = Muster: このコンピューターのライセンス認証
