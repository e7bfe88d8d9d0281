//! Several hosts, one store: what one changes the others learn, and nobody changes anything at the same time.

use std::thread;

use muster_core::host::{Change, LedgerImage, LedgerNews, PoolFacts};
use muster_wire::id::StoreEpoch;
use muster_wire::number::RecordNumber;

use super::Workshop;
use super::sample::{FIRST, POOL, SECOND, at, counters, facts, full_machine, machine, request};
use crate::host::{Batch, Ground, HostStore, News, RequestFilter, StoreError};

/// Opens one database for several hosts at a time.
pub trait SharedWorkshop: Workshop {
    /// Opens the database for the host with this number; [`Workshop::open`] does for the first.
    fn open_as(&self, host: u8) -> Result<Self::Store, StoreError>;
}

const fn epoch(host: u8) -> StoreEpoch {
    StoreEpoch::new([host; 8])
}

/// A host that has stored its epoch, and has loaded everything.
fn joined<S: HostStore>(workshop: &impl SharedWorkshop<Store = S>, host: u8) -> Result<S, StoreError> {
    let mut store = workshop.open_as(host)?;
    store.commit(&[(FIRST, vec![Change::Epoch(epoch(host))])])?;
    store.load()?;
    Ok(store)
}

/// A turn that makes these changes; what it began with.
fn turn(store: &mut impl HostStore, changes: &[Change]) -> Result<Option<News>, StoreError> {
    let mut news = None;
    store.turn(&[FIRST], &mut |ground: Ground| {
        assert!(ground.now.is_some(), "hosts that share go by one clock");
        news = ground.news.into_iter().map(|(publisher, news)| (publisher == FIRST).then_some(news)).next();
        if changes.is_empty() { Batch::new() } else { vec![(FIRST, changes.to_vec())] }
    })?;
    Ok(news.flatten())
}

fn since(news: Option<News>) -> Option<LedgerNews> {
    match news {
        Some(News::Since(news)) => Some(news),
        _ => None,
    }
}

/// Everything that one host changes, once.
pub fn what_one_host_changes_is_news_to_the_other(workshop: &impl SharedWorkshop) -> Result<(), StoreError> {
    let (mut first, mut second) = (joined(workshop, 1)?, joined(workshop, 2)?);
    assert!(matches!(turn(&mut first, &[])?, Some(News::Since(_))), "the other one has come");
    let unattributed = counters(2, [0; 6]);
    let mut record = request(4, 2);
    record.recorded.epoch = epoch(1);
    let changes = vec![
        Change::ClockStep(at(5)),
        Change::Request(record),
        Change::Machine(machine(2)),
        Change::Machine(full_machine(3)),
        Change::Pool(facts(1)),
        Change::Unattributed(unattributed),
    ];
    assert_eq!(turn(&mut first, &changes)?, None);
    let news = LedgerNews {
        epoch: epoch(2),
        head: RecordNumber(0),
        pools: vec![facts(1)],
        unattributed,
        machines: vec![machine(2), full_machine(3)],
        forgotten: Vec::new(),
        last_observed: Some(at(4)),
        clock_step: Some(at(5)),
    };
    assert_eq!(since(turn(&mut second, &[])?), Some(news));
    assert_eq!(turn(&mut second, &[Change::Machine(machine(4))])?, None, "once");
    let back = since(turn(&mut first, &[])?).map(|back| (back.epoch, back.head, back.machines));
    assert_eq!(back, Some((epoch(1), RecordNumber(4), vec![machine(4)])));
    assert_eq!(turn(&mut first, &[])?, None);
    Ok(())
}

/// Until it is on record again.
pub fn a_forgotten_machine_is_news(workshop: &impl SharedWorkshop) -> Result<(), StoreError> {
    let (mut first, mut second) = (joined(workshop, 1)?, joined(workshop, 2)?);
    let forgotten = |number: u8| Change::Forgotten { pool: POOL, cmid: machine(number).cmid };
    turn(
        &mut first,
        &[Change::Machine(machine(1)), Change::Machine(machine(2)), Change::Machine(machine(3))],
    )?;
    turn(&mut second, &[])?;
    turn(&mut first, &[forgotten(1), forgotten(2), forgotten(9)])?;
    turn(&mut first, &[Change::Machine(full_machine(2))])?;
    let news = since(turn(&mut second, &[])?).map(|news| (news.forgotten, news.machines));
    assert_eq!(news, Some((vec![(POOL, machine(1).cmid)], vec![full_machine(2)])));
    let images = second.load()?;
    let machines: Vec<_> = images.iter().flat_map(|image| image.machines.iter()).collect();
    assert_eq!(machines, [full_machine(2), machine(3)]);
    Ok(())
}

/// Record numbers are a host's own; machines, pools and the audit are common.
pub fn each_host_has_its_own_epoch_and_all_else_together(
    workshop: &impl SharedWorkshop,
) -> Result<(), StoreError> {
    let (mut first, mut second) = (joined(workshop, 1)?, joined(workshop, 2)?);
    let line = |host, number| {
        let mut record = request(number, host);
        record.recorded.epoch = epoch(host);
        Change::Request(record)
    };
    turn(&mut first, &[line(1, 7), Change::Machine(machine(1))])?;
    turn(&mut second, &[line(2, 1), line(2, 2), Change::Machine(machine(2))])?;
    turn(&mut first, &[Change::Epoch(epoch(9)), line(1, 1)])?;
    let heads = |images: Vec<LedgerImage>| -> Vec<_> {
        images.into_iter().map(|image| (image.epoch, image.head.0, image.machines.len())).collect()
    };
    assert_eq!(heads(first.load()?), [(epoch(9), 1, 2)]);
    assert_eq!(heads(second.load()?), [(epoch(2), 2, 2)]);
    assert_eq!((first.restores(FIRST)?, second.restores(FIRST)?), (1, 0));
    for store in [&mut first, &mut second] {
        let lines = store.requests(FIRST, &RequestFilter::default(), 10)?;
        assert_eq!(lines.iter().map(|line| line.line).collect::<Vec<_>>(), [4, 3, 2, 1]);
    }
    assert_eq!(first.prune(FIRST, 1, 10)?, 3);
    assert_eq!(second.requests(FIRST, &RequestFilter::default(), 10)?.len(), 1);
    let mut third = workshop.open_as(3)?;
    assert_eq!(third.load()?, [], "nothing is stored of it yet");
    third.commit(&[(FIRST, vec![Change::Epoch(epoch(3))])])?;
    assert_eq!(heads(third.load()?), [(epoch(3), 0, 2)]);
    Ok(())
}

/// Two threads add to what they found: nothing is lost.
pub fn turns_come_one_after_the_other<S: HostStore + Send>(
    workshop: &impl SharedWorkshop<Store = S>,
) -> Result<(), StoreError> {
    const TURNS: u64 = 40;
    let stores = [joined(workshop, 1)?, joined(workshop, 2)?];
    thread::scope(|scope| {
        let threads = stores.map(|mut store| {
            scope.spawn(move || -> Result<(), StoreError> {
                let mut counted = 0;
                for _ in 0..TURNS {
                    store.turn(&[FIRST], &mut |ground: Ground| {
                        for (_, news) in ground.news {
                            let (News::Since(LedgerNews { pools, .. })
                            | News::Whole(LedgerImage { pools, .. })) = news;
                            counted = pools.first().map_or(0, |pool| pool.counters.failed);
                        }
                        counted = counted.saturating_add(1);
                        let pool = PoolFacts { counters: counters(counted, [0; 6]), ..facts(1) };
                        vec![(FIRST, vec![Change::Pool(pool)])]
                    })?;
                }
                Ok(())
            })
        });
        threads.into_iter().try_for_each(|thread| thread.join().unwrap_or(Ok(())))
    })?;
    let pools = workshop.open_as(1)?.load()?.into_iter().flat_map(|image| image.pools);
    let counted: Vec<u64> = pools.map(|pool| pool.counters.failed).collect();
    assert_eq!(counted, [2 * TURNS]);
    Ok(())
}

/// After a failure, and after a commit that came between, nothing is taken to be known.
pub fn what_may_have_been_missed_is_told_whole(workshop: &impl SharedWorkshop) -> Result<(), StoreError> {
    let (mut first, mut second) = (joined(workshop, 1)?, joined(workshop, 2)?);
    turn(&mut second, &[Change::Machine(machine(1))])?;
    let refused = first.turn(&[FIRST, SECOND], &mut |_: Ground| Batch::new());
    assert!(matches!(refused, Err(StoreError::PublisherUnknown { .. })), "{refused:?}");
    let whole = |news| match news {
        Some(News::Whole(image)) => Some(image.machines.len()),
        _ => None,
    };
    assert_eq!(whole(turn(&mut first, &[])?), Some(1));
    turn(&mut second, &[Change::Machine(machine(2))])?;
    first.commit(&[(FIRST, vec![Change::Machine(machine(3))])])?;
    assert_eq!(whole(turn(&mut first, &[])?), Some(3));
    Ok(())
}

/// By name, each with when it was last there.
pub fn who_shares_is_told(workshop: &impl SharedWorkshop) -> Result<(), StoreError> {
    let (mut first, mut second) = (joined(workshop, 1)?, joined(workshop, 2)?);
    let told = |store: &mut dyn HostStore| -> Result<Vec<_>, StoreError> {
        Ok(store.sharers()?.into_iter().map(|host| (host.name, host.version, host.is_self)).collect())
    };
    let host = |number: u8, is_self| (format!("host-{number}"), "7.1".to_owned(), is_self);
    assert_eq!(told(&mut first)?, [host(1, true), host(2, false)]);
    assert_eq!(told(&mut second)?, [host(1, false), host(2, true)]);
    assert!(first.sharers()?.iter().all(|host| host.last_seen > at(-10_000_000)), "by the server's clock");
    Ok(())
}

/// Who never served, and who has stopped, is told from those that serve.
pub fn who_serves_is_told(workshop: &impl SharedWorkshop) -> Result<(), StoreError> {
    let (mut first, mut second) = (joined(workshop, 1)?, joined(workshop, 2)?);
    let mut ports = |second: &mut dyn HostStore, port| -> Result<Vec<_>, StoreError> {
        second.present_at(port);
        second.turn(&[FIRST], &mut |_: Ground| Batch::new())?;
        Ok(first.sharers()?.into_iter().map(|host| host.port).collect())
    };
    assert_eq!(ports(&mut second, None)?, [None, None]);
    assert_eq!(ports(&mut second, Some(1688))?, [None, Some(1688)]);
    assert_eq!(ports(&mut second, None)?, [None, None]);
    Ok(())
}
