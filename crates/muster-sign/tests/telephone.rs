//! Confirmations by telephone: which key must have signed, and what may stand in one.

#[cfg(test)]
mod tests {
    use muster_example::{ExamplePublisher, TELEPHONE_KEY_1, TELEPHONE_KEY_2};
    use muster_sign::{Untrusted, Verified, assemble, seal, signature_of};
    use muster_wire::WireError;
    use muster_wire::id::Subject;
    use muster_wire::limits;
    use muster_wire::number::{Day, TelephoneKeyNumber};
    use muster_wire::object::{Catalog, Confirmation};
    use muster_wire::time::Timestamp;

    fn confirmation() -> Confirmation {
        ExamplePublisher::new(1).confirmation_for(Subject::new([7; 16]))
    }

    fn of_host(day: u32) -> Confirmation {
        Confirmation { key_kind: Confirmation::HOST, day: Some(Day(day)), ..confirmation() }
    }

    /// The verdict on a payload that the first telephone key signed.
    fn judged(confirmation: &Confirmation) -> Result<Verified<Confirmation>, Untrusted> {
        let publisher = ExamplePublisher::new(1);
        let sealed = seal(confirmation, &publisher.telephone_key(TELEPHONE_KEY_1));
        publisher.verified_telephone_catalog().unwrap().confirmation(&sealed)
    }

    fn out_of_bounds(field: &'static str, value: u64, least: u64, most: u64) -> Option<Untrusted> {
        Some(WireError::OutOfBounds { field, value, least, most }.into())
    }

    #[test]
    fn the_telephone_key_that_it_names_signed_it() {
        assert_eq!(judged(&confirmation()).unwrap().into_inner(), confirmation());
        let (one, two) = ([1, 2].map(ExamplePublisher::new), TELEPHONE_KEY_2);
        let named = Confirmation { telephone_key: two, ..confirmation() };
        let (found, expected) = (one[0].telephone_key(TELEPHONE_KEY_1).id(), one[0].telephone_key(two).id());
        assert_eq!(judged(&named).err(), Some(Untrusted::KeyId { found, expected }));
        let number = TelephoneKeyNumber(3);
        let unknown = Confirmation { telephone_key: number, ..confirmation() };
        assert_eq!(judged(&unknown).err(), Some(Untrusted::NoTelephoneKey { number }));
        let other = Confirmation { publisher: one[1].id(), ..confirmation() };
        let (found, expected) = (one[1].id(), one[0].id());
        assert_eq!(judged(&other).err(), Some(Untrusted::OtherPublisher { found, expected }));
    }

    #[test]
    fn a_catalog_without_telephone_keys_confirms_nothing() {
        let publisher = ExamplePublisher::new(1);
        let sealed = seal(&confirmation(), &publisher.telephone_key(TELEPHONE_KEY_1));
        let refused = publisher.verified_catalog().unwrap().confirmation(&sealed).err();
        assert_eq!(refused, Some(Untrusted::NoTelephoneKey { number: TELEPHONE_KEY_1 }));
    }

    #[test]
    fn a_host_has_one_of_the_days_of_the_key() {
        let (first, last) = (Day(20_454), Day(20_818));
        assert!(judged(&of_host(first.0)).is_ok() && judged(&of_host(last.0)).is_ok());
        let refused = Untrusted::NotValidAtIssue {
            issued: Day(last.0 + 1).starts(),
            not_before: first.starts(),
            not_after: last.starts(),
        };
        assert_eq!(judged(&of_host(last.0 + 1)).err(), Some(refused));
        assert_eq!(Day::of(Timestamp::from_seconds(1_767_225_599)), Day(20_453));
        assert_eq!(first.starts(), Timestamp::from_seconds(1_767_225_600), "2026-01-01");
    }

    #[test]
    fn a_host_key_goes_with_a_day_and_no_other_key_does() {
        let without = Confirmation { key_kind: Confirmation::HOST, ..confirmation() };
        assert_eq!(judged(&without).err(), out_of_bounds("key kind", 1, 3, 3));
        let with = Confirmation { key_kind: Confirmation::MAK, ..of_host(20_454) };
        assert_eq!(judged(&with).err(), out_of_bounds("key kind", 3, 1, 1));
        assert_eq!(judged(&of_host(20_453)).err(), out_of_bounds("day", 20_453, 20_454, 36_837));
        let zero = Confirmation { telephone_key: TelephoneKeyNumber(0), ..confirmation() };
        assert_eq!(judged(&zero).err(), out_of_bounds("telephone key", 0, 1, 63));
        let number = Confirmation { number: 4_096, ..confirmation() };
        assert_eq!(judged(&number).err(), out_of_bounds("number", 4_096, 1, 4_095));
    }

    #[test]
    fn a_catalogs_telephone_keys_keep_their_bounds() {
        let publisher = ExamplePublisher::new(1);
        let judged = |change: fn(&mut Catalog)| {
            let mut catalog = publisher.telephone_catalog();
            change(&mut catalog);
            let sealed = seal(&catalog, publisher.catalog_key());
            let certificate = publisher.root().unwrap().catalog_key(&publisher.sealed_catalog_key()).unwrap();
            certificate.catalog(&sealed).err()
        };
        assert_eq!(judged(|_| ()), None);
        let key = |catalog: &mut Catalog| catalog.telephone_keys.as_mut().unwrap().remove(0);
        assert_eq!(judged(|catalog| catalog.telephone_keys = Some(vec![])), None);
        let last = u64::from(limits::LAST_DAY);
        assert_eq!(
            judged(|catalog| catalog.telephone_keys.as_mut().unwrap()[0].last_day = Day(20_453)),
            out_of_bounds("last day", 20_453, 20_454, last)
        );
        assert_eq!(
            judged(|catalog| catalog.telephone_keys.as_mut().unwrap()[0].host_days = 0),
            out_of_bounds("host days", 0, 1, 3_660)
        );
        let twice = WireError::NotAscending { field: "telephone keys" };
        let mut catalog = publisher.telephone_catalog();
        let first = key(&mut catalog);
        catalog.telephone_keys = Some(vec![first.clone(), first]);
        let sealed = seal(&catalog, publisher.catalog_key());
        let certificate = publisher.root().unwrap().catalog_key(&publisher.sealed_catalog_key()).unwrap();
        assert_eq!(certificate.catalog(&sealed).err(), Some(twice.into()));
    }

    #[test]
    fn new_ids_name_the_newest_key_in_use() {
        let catalog = ExamplePublisher::new(1).telephone_catalog();
        let on = |day| catalog.telephone_key_on(Day(day)).map(|key| key.number);
        let (one, two) = (Some(TELEPHONE_KEY_1), Some(TELEPHONE_KEY_2));
        let days = [20_453, 20_454, 20_787, 20_788, 20_818, 21_518, 21_519];
        assert_eq!(days.map(on), [None, one, one, two, two, two, None]);
    }

    #[test]
    fn payload_and_signature_make_the_object_again() {
        let key = ExamplePublisher::new(1).telephone_key(TELEPHONE_KEY_1);
        let sealed = seal(&confirmation(), &key);
        let signature = signature_of(&sealed).unwrap();
        assert_eq!(assemble(&confirmation(), key.id(), &signature), sealed);
    }
}
