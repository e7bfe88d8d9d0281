//! The root file system and the disk that it lies on (`/dev/disk`, `/sys/class/block`).

use std::path::Path;

use super::dmi::is_placeholder;
use super::source::Source;

/// Encryption on logical volumes on RAID on partitions is three; more is a loop.
const MOST_LAYERS: usize = 8;

/// The id of the root file system, else the name of its disk by maker and serial.
pub(super) fn root_volume_id(source: &Source) -> Option<String> {
    let device = root_device(source)?;
    let by = |directory: &str, device: &str| {
        let directory = format!("dev/disk/{directory}");
        source.names(&directory).into_iter().find(|name| {
            source.link_name(format!("{directory}/{name}")).is_some_and(|target| target == device)
        })
    };
    by("by-uuid", &device)
        .or_else(|| by("by-id", &device))
        .or_else(|| by("by-id", &whole_disk(source, &device)?))
}

/// The serial number of the disk under the root file system, else its world-wide name.
pub(super) fn system_disk_serial(source: &Source) -> Option<String> {
    let disk = whole_disk(source, &root_device(source)?)?;
    ["serial", "device/serial", "wwid", "device/wwid"]
        .into_iter()
        .filter_map(|file| source.text(format!("sys/class/block/{disk}/{file}")))
        .find(|serial| !is_placeholder(serial))
}

/// The block device of `/`, such as `sda2`; `None` in a container, whose `/` has none.
fn root_device(source: &Source) -> Option<String> {
    let text = source.text("proc/self/mountinfo")?;
    let line = text.lines().rfind(|line| line.split(' ').nth(4) == Some("/"))?;
    let number = line.split(' ').nth(2)?;
    let by_number = source.link_name(format!("sys/dev/block/{number}"));
    by_number.or_else(|| device_by_name(source, line))
}

/// Some file systems (btrfs) have a number of their own and name their device only.
fn device_by_name(source: &Source, line: &str) -> Option<String> {
    let (_, file_system) = line.split_once(" - ")?;
    let named = file_system.split(' ').nth(1)?.strip_prefix("/dev/")?;
    let linked = source.link_name(Path::new("dev").join(named));
    let device = linked.unwrap_or_else(|| named.to_owned());
    source.exists(format!("sys/class/block/{device}")).then_some(device)
}

/// The disk under a partition or a mapped device; the first one by name when there are several.
fn whole_disk(source: &Source, device: &str) -> Option<String> {
    let mut device = device.to_owned();
    for _ in 0..MOST_LAYERS {
        let place = format!("sys/class/block/{device}");
        if let Some(below) = source.names(format!("{place}/slaves")).into_iter().next() {
            device = below;
        } else if source.exists(format!("{place}/partition")) {
            let partition = source.at(place).canonicalize().ok()?;
            device = partition.parent()?.file_name()?.to_str()?.to_owned();
        } else {
            return Some(device);
        }
    }
    None
}
