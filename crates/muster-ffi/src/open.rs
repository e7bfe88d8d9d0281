//! Opening a product with what C hands over.

use crate::c_text::TextFault;
use muster_client::{ClientError, Language, Options, Product, PublisherId};
use std::env;
use std::path::PathBuf;

/// Why a product was not opened.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpenFault {
    /// An argument is no text.
    #[error(transparent)]
    Text(#[from] TextFault),
    /// The publisher id is none.
    #[error("publisher_id is not 32 hexadecimal digits: {0:?}")]
    PublisherId(String),
    /// The SDK refuses.
    #[error(transparent)]
    Client(#[from] ClientError),
}

pub(crate) fn open(
    publisher: Option<String>,
    product: Option<String>,
    root: Option<String>,
) -> Result<Product, OpenFault> {
    let publisher = publisher.ok_or(TextFault::Null { argument: "publisher_id" })?;
    let product = product.ok_or(TextFault::Null { argument: "product" })?;
    let id: PublisherId = publisher.parse().map_err(|_| OpenFault::PublisherId(publisher))?;
    let root = root.filter(|root| !root.is_empty()).map(PathBuf::from);
    let options = Options { root, language: language(), ..Options::default() };
    Ok(Product::open(id, &product, options)?)
}

fn language() -> Language {
    let values = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| env::var(name).unwrap_or_default());
    Language::from_environment(&values.each_ref().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(publisher: Option<&str>, product: Option<&str>) -> String {
        open(publisher.map(str::to_owned), product.map(str::to_owned), None).unwrap_err().to_string()
    }

    #[test]
    fn each_argument_is_named_when_it_is_wrong() {
        let id = "0123456789abcdef0123456789abcdef";
        assert_eq!(fault(None, Some("Studio")), "publisher_id is NULL");
        assert_eq!(fault(Some(id), None), "product is NULL");
        assert!(open(Some(id.to_owned()), Some("Studio".to_owned()), Some(String::new())).is_ok());
        for wrong in ["", "studio", &id[1..], "0123456789abcdef0123456789abcdeg", &format!("{id}0")] {
            let expected = format!("publisher_id is not 32 hexadecimal digits: {wrong:?}");
            assert_eq!(fault(Some(wrong), Some("Studio")), expected);
        }
        assert!(fault(Some(id), Some(" ")).contains("product"));
    }
}
