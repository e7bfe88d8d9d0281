//! Which answers in a file are this machine's.

use muster_core::machine::Machine;
use muster_core::subject::Subject;
use muster_sign::unverified;
use muster_wire::id::{Digest, PublisherId, RequestId};
use muster_wire::number::ProductNumber;
use muster_wire::object::Licence;
use muster_wire::offline::FiledAnswer;

/// What a machine expects under one publisher.
#[derive(Debug, Clone)]
pub struct Expected {
    publisher: PublisherId,
    requests: Vec<(ProductNumber, RequestId)>,
    /// Products with a multiple activation key: a licence for this machine can be taken at any time.
    licensable: Vec<ProductNumber>,
    subject: Option<Digest>,
}

impl Expected {
    /// Under the publisher of this machine.
    #[must_use]
    pub fn of(machine: &Machine) -> Self {
        let products = machine.state().products().iter();
        let grants = products.clone().filter_map(|kept| {
            let nonce = kept.filed()?.outstanding().nonce();
            Some((kept.number(), RequestId::new(*nonce.as_bytes())))
        });
        let licences = products
            .clone()
            .filter_map(|kept| Some((kept.number(), RequestId::new(*kept.mak()?.pending()?.as_bytes()))));
        Self {
            publisher: machine.trust().publisher(),
            requests: grants.chain(licences).collect(),
            licensable: products.filter(|kept| kept.mak().is_some()).map(|kept| kept.number()).collect(),
            subject: machine.subject().as_ref().map(Subject::digest),
        }
    }

    /// The publisher.
    #[must_use]
    pub const fn publisher(&self) -> PublisherId {
        self.publisher
    }
    /// Ids of the requests under way.
    pub fn requests(&self) -> impl Iterator<Item = RequestId> + '_ {
        self.requests.iter().map(|(_, id)| *id)
    }
    /// What licences of this machine name it by, where it has a key for one.
    #[must_use]
    pub fn subject(&self) -> Option<Digest> {
        self.subject.filter(|_| !self.licensable.is_empty())
    }

    /// The product that an answer is for, as far as its own words go; none where it is another machine's.
    #[must_use]
    pub fn product(&self, answer: &FiledAnswer) -> Option<ProductNumber> {
        let asked = self.requests.iter().find(|(_, id)| *id == answer.id).map(|(product, _)| *product);
        asked.or_else(|| {
            let licence: Licence = unverified(&answer.licence.as_ref()?.licence).ok()?;
            let own = licence.publisher == self.publisher && Some(licence.subject) == self.subject;
            Some(licence.product).filter(|product| own && self.licensable.contains(product))
        })
    }
}
