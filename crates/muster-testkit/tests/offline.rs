//! Requests and answers that go by file, between real programs that never reach each other.

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use muster_api::agent::{AttemptResult, LastResult};
    use muster_api::carried::AnsweredDocument;
    use muster_core::code::Code;
    use muster_testkit::catalog::{SERVER, SERVER_NAME, STUDIO_NAME};
    use muster_testkit::host::Host;
    use muster_testkit::machine::Machine;
    use muster_testkit::program::Finished;
    use muster_testkit::world::World;

    const DAY: i64 = 86_400;

    /// A machine that knows the publisher and no host.
    fn away(world: &World, name: &str) -> Machine {
        let machine = world.empty_machine(name);
        machine.call(["bundle", "add"]).and([world.publisher().bundle()]).succeed();
        machine
    }

    fn request(machine: &Machine, product: &str, place: &Path) -> PathBuf {
        let call = machine.call(["offline", "request", "--json", "--product", product]).and([place]);
        call.succeed().json()["file"].as_str().unwrap().into()
    }

    fn answer(host: &Host, place: &Path) -> AnsweredDocument {
        serde_json::from_value(host.call(["answer", "--json"]).and([place]).succeed().json()).unwrap()
    }

    fn apply(machine: &Machine, place: &Path) -> (Finished, Vec<AttemptResult>) {
        let finished = machine.call(["offline", "apply", "--json"]).and([place]).run();
        let attempts = finished.json()["attempts"].clone();
        (finished, serde_json::from_value(attempts).unwrap_or_default())
    }

    fn share(world: &World) -> PathBuf {
        let share = world.file("share");
        fs::create_dir(&share).unwrap();
        share
    }

    #[test]
    fn a_machine_that_reaches_nobody_is_licensed_and_renewed_by_file() {
        let world = World::lab();
        let mut host = world.host("host");
        host.serve();
        host.crowd(SERVER, 4);
        let (share, machine) = (share(&world), away(&world, "laptop"));
        let mut agent = machine.agent();
        let asked = request(&machine, SERVER_NAME, &share);
        assert!(asked.file_name().unwrap().to_str().unwrap().starts_with("laptop-"), "{asked:?}");
        // What waits for its answer survives the machine's end.
        agent.kill();
        let document = answer(&host, &share);
        assert_eq!((document.files.len(), document.files[0].granted), (1, 1), "{document:?}");
        let mut machine = machine;
        machine.set_clock_offset(3 * DAY);
        let _agent = machine.agent();
        let (finished, attempts) = apply(&machine, &share);
        assert_eq!(finished.code, Some(0), "{finished}");
        assert_eq!(
            (attempts[0].result, attempts[0].count, attempts[0].activation),
            (LastResult::Granted, Some(5), true)
        );
        assert_eq!((attempts[0].state, attempts[0].days_left), (1, 176), "180 days from the answer on");
        let counted = host.machines();
        let row = counted.iter().find(|row| row.name.as_deref() == Some("laptop")).unwrap();
        assert_eq!(row.address, "file");
        // Each answer serves once; the next file renews.
        let (finished, _) = apply(&machine, &share);
        finished.must_fail_with(Code::AnswerReplayed);
        machine.set_clock_offset(0);
        request(&machine, SERVER_NAME, &share);
        assert_eq!(answer(&host, &share).files.len(), 1, "the first file has its answers already");
        let (finished, attempts) = apply(&machine, &share);
        assert_eq!(finished.code, Some(0), "{finished}");
        assert!(!attempts[0].activation, "renewed");
    }

    #[test]
    fn the_host_counts_and_refuses_by_file_as_over_tcp_whether_it_serves_or_not() {
        let world = World::lab();
        let host = world.host("host");
        let share = share(&world);
        let machines: Vec<Machine> = (1..=5).map(|number| away(&world, &format!("pc-{number}"))).collect();
        for machine in &machines {
            request(machine, SERVER_NAME, &share);
        }
        // Ten days on the way are no clock that is wrong.
        host.set_clock_offset(10 * DAY);
        let document = answer(&host, &share);
        let granted: u32 = document.files.iter().map(|file| file.granted).sum();
        assert_eq!((document.files.len(), granted), (5, 1), "the fifth reaches the threshold: {document:?}");
        let refused = machines.iter().map(|machine| apply(machine, &share)).filter(|(_, attempts)| {
            attempts[0]
                .failure
                .as_ref()
                .is_some_and(|failure| (failure.code, failure.limit) == (Code::CountInsufficient.number(), 5))
        });
        assert_eq!(refused.count(), 4);
        let pool = &host.status().publishers[0].pools[0];
        assert_eq!((pool.requests.total, pool.requests.failed, pool.current_count), (5, 0, 5));
        // A month and more is too long; the refusal names how long it was.
        host.set_clock_offset(31 * DAY);
        request(&machines[0], SERVER_NAME, &share);
        let late = answer(&host, &share);
        assert_eq!(late.files[0].refused[0].code, Code::ClockDifference.number(), "{late:?}");
    }

    #[test]
    fn an_answer_of_another_machine_or_with_a_changed_bit_is_not_taken() {
        let world = World::lab();
        let mut host = world.host("host");
        host.serve();
        host.crowd(SERVER, 5);
        let [one, other] = ["one", "other"].map(|name| away(&world, name));
        let file = world.file("one.muster-request");
        request(&one, SERVER_NAME, &file);
        request(&other, SERVER_NAME, &world.file("other.muster-request"));
        host.call(["answer"]).and([&file]).succeed();
        let answers = world.file("one.muster-answer");
        let (finished, _) = apply(&other, &answers);
        finished.must_fail_with(Code::AnswerReplayed);
        let good = fs::read(&answers).unwrap();
        let mut bad = good.clone();
        // In the signature of the grant, which stands behind its payload.
        let at = good.windows(2).rposition(|pair| pair == [0x58, 0x40]).unwrap() + 10;
        bad[at] ^= 1;
        fs::write(&answers, &bad).unwrap();
        let (finished, attempts) = apply(&one, &answers);
        assert_eq!(finished.code, Some(Code::AnswerForged.exit().number().into()), "{finished}");
        assert_eq!(attempts[0].state, 2, "nothing changed");
        fs::write(&answers, &good).unwrap();
        let (finished, _) = apply(&one, &answers);
        assert_eq!(finished.code, Some(0), "{finished}");
        one.call(["offline", "apply"]).and([&file]).run().must_fail_with(Code::FileInvalid);
        host.call(["answer"]).and([&answers]).run().must_fail_with(Code::FileInvalid);
    }

    #[test]
    fn decode_says_what_a_file_holds_and_names_can_be_left_out() {
        let world = World::lab();
        let mut host = world.host("host");
        host.serve();
        let machine = away(&world, "pc-1");
        let file = world.file("r.muster-request");
        request(&machine, STUDIO_NAME, &file);
        let shown = machine.call(["decode"]).and([&file]).succeed();
        shown.must_say(&["1 request to an activation host, for a grant", "1 machine is named", "pc-1"]);
        machine.call(["offline", "request", "--no-name", "--product", STUDIO_NAME]).and([&file]).succeed();
        let shown = machine.call(["decode"]).and([&file]).succeed();
        shown.must_say(&["no machine is named"]);
        assert!(!shown.says("pc-1"), "{shown}");
        let answered = host.call(["answer"]).and([&file]).succeed();
        answered.must_say(&["0 granted", "1 refused: 0xC004F038"]);
        let answers = world.file("r.muster-answer");
        machine.call(["decode"]).and([&answers]).succeed().must_say(&["1 answer of an activation host"]);
        let shown = machine.call(["--lang", "ja", "decode"]).and([&answers]).succeed();
        shown.must_say(&["ライセンス認証ホストの回答: 1 件"]);
    }
}
