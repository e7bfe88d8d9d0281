//! All codes: name, number, whose turn it is, what the two numbers mean, how a command ends.

use super::{Culprit, ExitClass, Measure};

macro_rules! codes {
    ($($(#[$doc:meta])* $code:ident $name:literal $number:literal $culprit:ident $measure:ident $exit:ident;)*) => {
        /// Everything that can go wrong.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $code,)*
        }

        impl Code {
            /// All codes, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$(Self::$code,)*];

            /// The number that is shown, logged and sent; stable.
            #[must_use]
            pub const fn number(self) -> u32 {
                match self { $(Self::$code => $number,)* }
            }
            /// The name in JSON and in the catalogues of messages; stable.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }
            /// Who has to act.
            #[must_use]
            pub const fn culprit(self) -> Culprit {
                match self { $(Self::$code => Culprit::$culprit,)* }
            }
            /// What its figure and limit mean.
            #[must_use]
            pub const fn measure(self) -> Measure {
                match self { $(Self::$code => Measure::$measure,)* }
            }
            /// How a command that fails with it ends.
            #[must_use]
            pub const fn exit(self) -> ExitClass {
                match self { $(Self::$code => ExitClass::$exit,)* }
            }
            /// Whether this version fails with it anywhere. The others are the field's numbers for what has another
            /// number here; people look them up, so they have their explanation.
            #[must_use]
            pub const fn is_raised(self) -> bool {
                !matches!(
                    self,
                    Self::LicenceNotCovered | Self::HostContactFailed | Self::ServiceDisabled
                )
            }
            /// The code with this number.
            #[must_use]
            pub const fn from_number(number: u32) -> Option<Self> {
                match number { $($number => Some(Self::$code),)* _ => None }
            }
        }
    };
}

codes! {
    // From the field: administrators know these numbers.
    /// Fewer machines than the threshold have asked in this counting pool.
    CountInsufficient "count-insufficient" 0xC004_F038 Host Machines Refused;
    /// The clocks of machine and host differ too much; the figure is machine minus host.
    ClockDifference "clock-difference" 0xC004_F06C Operator Seconds Refused;
    /// The host's key group (the limit) does not cover the product.
    NotCovered "not-covered" 0xC004_F042 Host Product Refused;
    /// The host holds no certificate of the publisher yet.
    HostNotActivated "host-not-activated" 0xC004_F041 Host None Refused;
    /// Every host that was tried failed; each attempt has its own reason.
    NoHostReached "no-host-reached" 0xC004_F074 Operator Tried Unreachable;
    /// The host did not answer in time.
    HostSilent "host-silent" 0xC004_F039 Host Seconds Unreachable;
    /// No host is set and none was found.
    NoHostKnown "no-host-known" 0x8007_232B Operator None Unreachable;
    /// Nothing listens at the host's address and port.
    ConnectionRefused "connection-refused" 0x8007_06BA Host Port Unreachable;
    /// The command needs the agent, and it does not run.
    AgentNotRunning "agent-not-running" 0x8007_0426 Operator None State;
    /// No product key is installed for the product.
    KeyMissing "key-missing" 0xC004_F014 Caller None State;
    /// The text is no product key: mistyped.
    KeyInvalid "key-invalid" 0xC004_F050 Caller KeyGroup Key;
    /// The product key is on the publisher's revocation list.
    KeyBlocked "key-blocked" 0xC004_F051 Publisher None Key;
    /// The publisher never issued this key.
    ServiceKeyInvalid "service-key-invalid" 0xC004_C001 Caller None Key;
    /// The publisher has blocked this key.
    ServiceKeyBlocked "service-key-blocked" 0xC004_C003 Publisher None Key;
    /// The host key has activated as many hosts, or this host as often, as it may.
    HostKeyExhausted "host-key-exhausted" 0xC004_C008 Publisher Uses Refused;
    /// The multiple activation key has no activation left.
    MakExhausted "mak-exhausted" 0xC004_C020 Publisher Uses Refused;
    /// The multiple activation key and its extension have no activation left.
    MakExtensionExhausted "mak-extension-exhausted" 0xC004_C021 Publisher Uses Refused;
    /// The text is no confirmation ID: mistyped, or two of its blocks stand in each other's place.
    ConfirmationIdInvalid "confirmation-id-invalid" 0xC004_F02C Caller IdBlock Usage;
    /// The grace period ended without an activation.
    GraceExpired "grace-expired" 0xC004_F009 Operator Moment NotLicensed;
    /// The hardware is not the enrolled one.
    HardwareOutOfTolerance "hardware-out-of-tolerance" 0xC004_F00F Operator Percent NotLicensed;
    /// The publisher has revoked the licence; the non-genuine grace period runs.
    NonGenuineGraceRunning "non-genuine-grace-running" 0xC004_F065 Publisher Moment Notify;
    /// The publisher has revoked the licence, and the non-genuine grace period is over.
    NonGenuineGraceExpired "non-genuine-grace-expired" 0xC004_F064 Publisher Moment NotLicensed;
    /// No rearm is left.
    RearmLimit "rearm-limit" 0xC004_D307 Operator Rearms Refused;
    /// No domain to look hosts up in.
    LookupNameInvalid "lookup-name-invalid" 0x8007_007B Operator None Unreachable;
    /// No server for names is set.
    NameServerMissing "name-server-missing" 0x8007_267C Operator None Unreachable;
    /// The caller may not do this.
    AccessDenied "access-denied" 0x8007_0005 Caller None Access;

    // From the field too, and for looking up alone: Muster shows another number in their place.
    /// What the field's host writes where the machine is told [`Code::NotCovered`].
    LicenceNotCovered "licence-not-covered" 0xC004_F015 Host None Refused;
    /// The call to the host failed on its way.
    HostContactFailed "host-contact-failed" 0xC002_0017 Operator None Unreachable;
    /// The service of licences may not be started.
    ServiceDisabled "service-disabled" 0x8007_0422 Operator None State;

    // Ours: bytes on the wire.
    /// The frame's version is not spoken.
    UnsupportedVersion "unsupported-version" 0xE004_0001 Peer Version Refused;
    /// The frame's form is not spoken.
    UnsupportedForm "unsupported-form" 0xE004_0002 Peer Type Refused;
    /// A frame is larger than its type may be.
    FrameTooLarge "frame-too-large" 0xE004_0003 Peer Bytes Refused;
    /// A frame is smaller than any message.
    FrameTooSmall "frame-too-small" 0xE004_0004 Peer Bytes Refused;
    /// Bytes are not a message of the protocol.
    Malformed "malformed" 0xE004_0005 Peer Offset Refused;
    /// A field of a message is outside its bounds.
    FieldOutOfBounds "field-out-of-bounds" 0xE004_0006 Peer Value Refused;
    /// A message that has no place here.
    UnexpectedMessage "unexpected-message" 0xE004_0007 Peer Type Refused;
    /// One connection carried too many frames.
    TooManyFrames "too-many-frames" 0xE004_0008 Peer Frames Refused;
    /// A frame took too long to arrive.
    TooSlow "too-slow" 0xE004_0009 Peer Seconds Refused;
    /// The host serves as many connections as it may.
    Busy "busy" 0xE004_000A Host Connections Resource;
    /// The record could not be made durable, so nothing was answered.
    StorageFailed "storage-failed" 0xE004_000B Host None Resource;
    /// The host is stopping.
    Draining "draining" 0xE004_000C Host None Unreachable;
    /// Something else than Muster answers at the address.
    NotMuster "not-muster" 0xE004_000D Operator None Unreachable;

    // DNS, where a host publishes its address: the numbers that administrators know for what a server answers.
    /// The server computed another signature for the update.
    DnsBadSignature "dns-bad-signature" 0x8007_2338 Host None Refused;
    /// The server does not have the key that signed the update.
    DnsBadKey "dns-bad-key" 0x8007_2339 Host None Refused;
    /// The clocks of host and server differ too much; the figure is server minus host.
    DnsBadTime "dns-bad-time" 0x8007_233A Host Seconds Refused;
    /// The server refuses the update.
    DnsRefused "dns-refused" 0x8007_232D Host None Refused;
    /// The server does not have the zone.
    DnsNotAuthoritative "dns-not-authoritative" 0x8007_2331 Host None Refused;
    /// The server answered with another response code, which is the figure.
    DnsFailed "dns-failed" 0x8007_232A Host Value Refused;
    /// The server did not answer.
    DnsUnreachable "dns-unreachable" 0xE004_0120 Host None Unreachable;
    /// As many records stand under the name as the server takes.
    DnsFull "dns-full" 0xE004_0121 Host Records Resource;
    /// Publishing is on, and nothing says where.
    DnsNotConfigured "dns-not-configured" 0xE004_0122 Host None State;
    /// The name under which machines reach this host has no domain.
    DnsNameIncomplete "dns-name-incomplete" 0xE004_0123 Host None State;
    /// The name of the service is an alias in DNS.
    DnsAlias "dns-alias" 0xE004_0124 Host None State;

    // Ours: what a host decides.
    /// The counting pool holds as many records as it may.
    PoolFull "pool-full" 0xE004_0101 Host Records Refused;
    /// One network address brought too many new machine ids.
    SourceLimit "source-limit" 0xE004_0102 Host NewIds Refused;
    /// The host's catalog, version the limit, does not have the product.
    ProductUnknown "product-unknown" 0xE004_0103 Host Product Refused;
    /// The host's configuration does not serve the network.
    NetworkDenied "network-denied" 0xE004_0104 Host None Refused;
    /// The host's configuration does not serve the product.
    ProductDenied "product-denied" 0xE004_0105 Host Product Refused;
    /// The host's administrator has blocked the machine.
    MachineBlocked "machine-blocked" 0xE004_0106 Host None Refused;
    /// The host key allows no more machines.
    MachineMaximum "machine-maximum" 0xE004_0107 Publisher Machines Refused;
    /// The host's certificate has ended.
    CertificateExpired "certificate-expired" 0xE004_0108 Host Moment Refused;
    /// The host's certificate has not begun.
    CertificateNotYetValid "certificate-not-yet-valid" 0xE004_0109 Host Moment Refused;
    /// The publisher has revoked the host.
    HostRevoked "host-revoked" 0xE004_010A Publisher None Refused;
    /// The end date of the host key has passed.
    HostKeyEnded "host-key-ended" 0xE004_010B Publisher Moment Refused;
    /// The host does not serve the publisher.
    PublisherUnknown "publisher-unknown" 0xE004_010E Host None Refused;

    // Ours: keys, files, state, the machine.
    /// No publisher's bundle is installed on the machine.
    NothingInstalled "nothing-installed" 0xE004_0201 Caller None State;
    /// The key belongs to a publisher whose bundle is not installed.
    KeyOtherPublisher "key-other-publisher" 0xE004_0202 Caller None Key;
    /// A host key was typed into a machine.
    HostKeyOnMachine "host-key-on-machine" 0xE004_0203 Caller None Key;
    /// A client setup key was typed into a host.
    SetupKeyOnHost "setup-key-on-host" 0xE004_0204 Caller None Key;
    /// A multiple activation key was typed into a host.
    MakOnHost "mak-on-host" 0xE004_0205 Caller None Key;
    /// The installed catalog does not have the key's product.
    KeyProductUnknown "key-product-unknown" 0xE004_0207 Operator Product Key;
    /// The catalog does not have the key group.
    KeyGroupUnknown "key-group-unknown" 0xE004_0208 Publisher Group Key;
    /// A bundle does not prove itself.
    BundleInvalid "bundle-invalid" 0xE004_0209 Peer None Input;
    /// A file is no kit, or its bundle or key does not hold.
    KitInvalid "kit-invalid" 0xE004_020A Peer None Input;
    /// The entries of a signed catalog do not fit together.
    CatalogInvalid "catalog-invalid" 0xE004_020B Peer None Input;
    /// A catalog's source file breaks a rule.
    CatalogSourceInvalid "catalog-source-invalid" 0xE004_020C Caller Line Input;
    /// A file of orders has faults, or orders nothing, or too much; the figure is the line of the first fault.
    OrdersInvalid "orders-invalid" 0xE004_02A0 Caller Line Input;
    /// The catalog is not newer than the one installed.
    CatalogOlder "catalog-older" 0xE004_020D Caller Version Input;
    /// The configuration file breaks a rule.
    ConfigInvalid "config-invalid" 0xE004_020F Operator Line Input;
    /// A file does not exist.
    FileMissing "file-missing" 0xE004_0210 Caller None Input;
    /// A file is not of the kind that is needed.
    FileInvalid "file-invalid" 0xE004_0211 Caller Bytes Input;
    /// A file or folder may not be read or written.
    FileDenied "file-denied" 0xE004_0212 Operator None Access;
    /// Reading or writing a file failed.
    FileFailed "file-failed" 0xE004_0213 Operator None Resource;
    /// No space is left.
    DiskFull "disk-full" 0xE004_0214 Operator None Resource;
    /// The root is on a read-only file system.
    ReadOnly "read-only" 0xE004_0215 Operator None Access;
    /// The machine's state does not hold together.
    StateDamaged "state-damaged" 0xE004_0216 Operator None State;
    /// The database does not hold together.
    StoreDamaged "store-damaged" 0xE004_0217 Operator None State;
    /// The state was written by a newer version.
    StateNewer "state-newer" 0xE004_0218 Operator Version State;
    /// Another process uses the root.
    RootLocked "root-locked" 0xE004_0219 Caller Process State;
    /// An agent runs already.
    AgentRunning "agent-running" 0xE004_021A Caller Process State;
    /// Nothing is set up under the host's root.
    HostNotSetUp "host-not-set-up" 0xE004_021B Host None State;
    /// Nothing is set up under the publisher's root.
    PublisherNotSetUp "publisher-not-set-up" 0xE004_021C Publisher None State;
    /// The root is set up already.
    AlreadySetUp "already-set-up" 0xE004_021D Caller None State;
    /// An answer does not chain to the publisher.
    AnswerForged "answer-forged" 0xE004_021E Peer None NotProven;
    /// A genuine answer belongs to another request.
    AnswerReplayed "answer-replayed" 0xE004_021F Peer None NotProven;
    /// The host's name has no address.
    HostNameUnknown "host-name-unknown" 0xE004_0220 Operator None Unreachable;
    /// No way leads to the host.
    NetworkUnreachable "network-unreachable" 0xE004_0221 Operator None Unreachable;
    /// The connection ended before the answer.
    ConnectionLost "connection-lost" 0xE004_0222 Operator None Unreachable;
    /// Another program listens on the port.
    PortTaken "port-taken" 0xE004_0223 Operator Port Resource;
    /// The port may not be opened.
    PortDenied "port-denied" 0xE004_0224 Operator Port Access;
    /// The address to listen on is none of this computer.
    AddressUnavailable "address-unavailable" 0xE004_0225 Operator Port Resource;
    /// The publisher's service did not answer.
    ServiceUnreachable "service-unreachable" 0xE004_0226 Operator None Unreachable;
    /// The publisher's service refused without a code that is known here.
    ServiceRefused "service-refused" 0xE004_0227 Peer HttpStatus Refused;
    /// The publisher's answer does not hold.
    ServiceAnswerInvalid "service-answer-invalid" 0xE004_0228 Peer None NotProven;
    /// A container without lasting state.
    StatelessContainer "stateless-container" 0xE004_022A Operator None State;
    /// The machine's clock stands before the catalog was signed.
    ClockUnset "clock-unset" 0xE004_022B Operator Moment State;
    /// An argument is wrong.
    ArgumentInvalid "argument-invalid" 0xE004_022C Caller None Usage;
    /// No key like this is on record.
    NoSuchKey "no-such-key" 0xE004_022D Caller None Usage;
    /// No machine like this is on record.
    NoSuchMachine "no-such-machine" 0xE004_022E Caller None Usage;
    /// No product like this is in the catalog.
    NoSuchProduct "no-such-product" 0xE004_022F Caller Product Usage;
    /// The file that unseals the product keys is missing.
    SealFileMissing "seal-file-missing" 0xE004_0230 Publisher None State;
    /// A key file is sealed under another passphrase.
    PassphraseWrong "passphrase-wrong" 0xE004_0270 Caller None Access;
    /// A key file is sealed under a passphrase, and none was given.
    PassphraseMissing "passphrase-missing" 0xE004_0271 Operator None Access;
    /// The publisher has revoked the host, and activates it no more.
    ServiceHostRevoked "service-host-revoked" 0xE004_0274 Operator None Refused;
    /// The database belongs to another publisher than the folder.
    DatabaseOther "database-other" 0xE004_0275 Caller None State;
    /// Something inside the service fails; its log says what.
    ServiceUnavailable "service-unavailable" 0xE004_0276 Peer HttpStatus Unreachable;
    /// No key group like this is in the publisher's catalog.
    NoSuchGroup "no-such-group" 0xE004_0277 Caller None Usage;
    /// The host serves no console that could be signed in to.
    ConsoleNotServed "console-not-served" 0xE004_0278 Operator None State;
    /// No serial is left for this kind and number.
    SerialsExhausted "serials-exhausted" 0xE004_0232 Publisher Records Resource;
    /// An interval is outside its range.
    IntervalOutOfRange "interval-out-of-range" 0xE004_0233 Caller Minutes Usage;
    /// One idempotency key came with two different requests.
    IdempotencyConflict "idempotency-conflict" 0xE004_0234 Peer None Refused;
    /// The publisher has not applied a catalog yet.
    CatalogMissing "catalog-missing" 0xE004_0235 Publisher None State;
    /// A kit, which is for the host, where a bundle belongs.
    KitOnMachine "kit-on-machine" 0xE004_0236 Caller None Input;
    /// Rearms are switched off on this machine.
    RearmSkipped "rearm-skipped" 0xE004_0237 Operator None Refused;
    /// No application like this is in any catalog.
    NoSuchApplication "no-such-application" 0xE004_0238 Caller None Usage;
    /// This way of activation exists only in other systems.
    ActivationTypeUnsupported "activation-type-unsupported" 0xE004_0239 Caller Value Usage;
    /// The publisher's catalog names no telephone key that is in use.
    TelephoneNotSetUp "telephone-not-set-up" 0xE004_0240 Publisher None State;
    /// The text is no installation ID: mistyped.
    InstallationIdInvalid "installation-id-invalid" 0xE004_0241 Caller IdBlock Usage;
    /// The confirmation ID was not given for the installation ID shown here.
    ConfirmationOther "confirmation-other" 0xE004_0242 Caller None NotProven;
    /// The publisher has no telephone key like the one that the installation ID names.
    TelephoneKeyUnknown "telephone-key-unknown" 0xE004_0243 Publisher None Refused;
    /// A product key was tried by telephone with too many wrong check values.
    TelephoneTries "telephone-tries" 0xE004_0244 Publisher Uses Refused;
    /// A host key sets what no confirmation carries.
    TermsNotConfirmed "terms-not-confirmed" 0xE004_0245 Caller None Refused;
    /// The installation ID of a host was not made on a day near the publisher's.
    InstallationIdDay "installation-id-day" 0xE004_0246 Caller Moment Refused;
    /// The product is activated by its multiple activation key, not through a host.
    MakInUse "mak-in-use" 0xE004_0260 Caller None State;
    /// Nothing in the machine's fingerprint tells it from others.
    MachineNotIdentified "machine-not-identified" 0xE004_0261 Operator None State;
    /// A licence is for another machine, or for this one with other hardware.
    LicenceOtherMachine "licence-other-machine" 0xE004_0262 Caller None NotProven;
    /// A licence is for another product or key than the one that is installed.
    LicenceOtherKey "licence-other-key" 0xE004_0263 Caller None NotProven;
    /// The publisher has revoked the licence.
    LicenceRevoked "licence-revoked" 0xE004_0264 Publisher None NotProven;
    /// Nobody says where the publisher's service is.
    ServiceUnknown "service-unknown" 0xE004_0265 Publisher None State;
    /// The certificate of the publisher's service is not trusted here.
    ServiceUntrusted "service-untrusted" 0xE004_0266 Operator None Unreachable;
    /// The proxy wants to be told a user and a password.
    ProxyAuthentication "proxy-authentication" 0xE004_0267 Operator HttpStatus Unreachable;
    /// The proxy is not there, or lets nobody through.
    ProxyFailed "proxy-failed" 0xE004_0268 Operator HttpStatus Unreachable;
    /// A file of answers was damaged on its way.
    AnswerFileInvalid "answer-file-invalid" 0xE004_026D Caller None Input;
    /// No multiple activation key is installed, and only by one can this be done.
    MakMissing "mak-missing" 0xE004_026E Caller None State;
    /// The file of an organisation's own authority is missing or has no certificate.
    AuthorityFileInvalid "authority-file-invalid" 0xE004_026F Operator None Input;
    /// The host has passed the request for a licence on, or has it carried, and waits for the publisher's answer.
    LicencePending "licence-pending" 0xE004_0290 Host None Refused;
    /// The host keeps as many requests for licences as it may.
    LicencesFull "licences-full" 0xE004_0291 Host Records Resource;
    /// The publisher's database server does not answer, refuses, or could lose what it confirms.
    DatabaseUnavailable "database-unavailable" 0xE004_0250 Operator None Unreachable;
    /// The service has nothing at the path of a request.
    NoSuchPath "no-such-path" 0xE004_0280 Caller None Usage;
    /// The path takes other methods.
    MethodNotAllowed "method-not-allowed" 0xE004_0281 Caller None Usage;
    /// The body is not of the type that is taken here.
    MediaTypeUnsupported "media-type-unsupported" 0xE004_0282 Caller None Usage;
    /// The administration needs a token or a password that is good.
    NotSignedIn "not-signed-in" 0xE004_0283 Caller None Access;
    /// The role does not include this.
    NotPermitted "not-permitted" 0xE004_0284 Caller None Access;
    /// Too many requests came from one address; the figure is the wait.
    TooManyRequests "too-many-requests" 0xE004_0285 Caller Seconds Refused;
    /// Too many requests named one product key; the figure is the wait.
    KeyTooManyRequests "key-too-many-requests" 0xE004_0286 Caller Seconds Refused;
    /// A request was not there in time.
    RequestTooSlow "request-too-slow" 0xE004_0287 Caller Seconds Refused;
    /// The same request was begun before, and how it ended is not on record.
    AttemptOpen "attempt-open" 0xE004_0288 Caller None Refused;
    /// No host or machine with this id is counted.
    NoSuchActivation "no-such-activation" 0xE004_0289 Caller None Usage;
    /// No token with this number can be revoked.
    NoSuchToken "no-such-token" 0xE004_028A Caller None Usage;
    /// No person with this name is on record.
    NoSuchPerson "no-such-person" 0xE004_028B Caller None Usage;
    /// A person with this name is on record already.
    NameTaken "name-taken" 0xE004_028C Caller None Usage;
    /// No receiver of webhooks with this number is on record.
    NoSuchWebhook "no-such-webhook" 0xE004_028E Caller None Usage;
    /// A receiver of webhooks did not take a message.
    WebhookFailed "webhook-failed" 0xE004_028F Peer None Unreachable;
    /// A defect of this program.
    Defect "defect" 0xE004_02FF Us None Defect;
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::collections::BTreeSet;

    #[test]
    fn numbers_and_names_are_unique_and_read_back() {
        let numbers: BTreeSet<u32> = Code::ALL.iter().map(|code| code.number()).collect();
        let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!((numbers.len(), names.len()), (Code::ALL.len(), Code::ALL.len()));
        for code in Code::ALL {
            assert_eq!(Code::from_number(code.number()), Some(*code));
        }
        assert_eq!((Code::from_number(0), Code::from_number(0xE004_0000)), (None, None));
    }

    #[test]
    fn numbers_stay_in_their_ranges() {
        for code in Code::ALL {
            let (family, own) = (code.number() >> 16, code.number() & 0xFFFF);
            assert!(matches!(family, 0xC004 | 0xC002 | 0x8007 | 0xE004), "{code:?}");
            assert!(family != 0xE004 || matches!(own >> 8, 0..=2), "{code:?}: ours are grouped by 0x100");
        }
    }

    #[test]
    fn names_are_the_variants_in_small_letters() {
        for code in Code::ALL {
            let variant = alloc::format!("{code:?}");
            assert_eq!(code.name().replace('-', ""), variant.to_lowercase());
        }
    }

    #[test]
    fn published_numbers_never_change() {
        let published = [
            (Code::CountInsufficient, 0xC004_F038),
            (Code::ClockDifference, 0xC004_F06C),
            (Code::NotCovered, 0xC004_F042),
            (Code::HostNotActivated, 0xC004_F041),
            (Code::NoHostReached, 0xC004_F074),
            (Code::KeyInvalid, 0xC004_F050),
            (Code::HostKeyExhausted, 0xC004_C008),
            (Code::UnsupportedVersion, 0xE004_0001),
            (Code::PoolFull, 0xE004_0101),
            (Code::NothingInstalled, 0xE004_0201),
        ];
        for (code, number) in published {
            assert_eq!(code.number(), number, "{code:?}");
        }
    }

    #[test]
    fn no_failure_ends_as_success() {
        assert!(Code::ALL.iter().all(|code| code.exit() != ExitClass::Success));
    }
}
