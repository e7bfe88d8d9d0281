//! Facts read from made-up machines, and from this one.

use super::platform::{is_container_under, is_virtual_under};
use super::*;
use std::fs;
use std::os::unix::fs::symlink;
use tempfile::{TempDir, tempdir};

const MACHINE_ID: &str = "0123456789abcdef0123456789abcdef";

/// A made-up machine: files under a temporary root.
struct Machine(TempDir);

impl Machine {
    fn bare() -> Self {
        Self(tempdir().unwrap())
    }

    fn file(self, path: &str, text: &str) -> Self {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    fn link(self, path: &str, target: &str) -> Self {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(target, path).unwrap();
        self
    }

    /// An interface as the kernel shows it: a link into the tree of devices.
    fn interface(self, name: &str, bus: &str, address: &str, assigned: &str) -> Self {
        let place = format!("sys/devices/{bus}/net/{name}");
        self.file(&format!("{place}/address"), &format!("{address}\n"))
            .file(&format!("{place}/addr_assign_type"), &format!("{assigned}\n"))
            .file(&format!("{place}/type"), "1\n")
            .file(&format!("{place}/device/uevent"), "")
            .link(&format!("sys/class/net/{name}"), &format!("../../devices/{bus}/net/{name}"))
    }

    /// A disk with one partition that holds `/`.
    fn disk(self, disk: &str, partition: &str, number: &str) -> Self {
        let place = format!("sys/devices/pci0/block/{disk}/{partition}");
        self.file(&format!("{place}/partition"), "1\n")
            .link(&format!("sys/class/block/{disk}"), &format!("../../devices/pci0/block/{disk}"))
            .link(
                &format!("sys/class/block/{partition}"),
                &format!("../../devices/pci0/block/{disk}/{partition}"),
            )
            .link(&format!("sys/dev/block/{number}"), &format!("../../devices/pci0/block/{disk}/{partition}"))
    }

    fn root_mount(self, number: &str, file_system: &str, device: &str) -> Self {
        let text = format!(
            "21 25 0:20 / /sys rw shared:7 - sysfs sysfs rw\n25 1 {number} / / rw shared:1 - {file_system} {device} rw\n"
        );
        self.file("proc/self/mountinfo", &text)
    }

    fn value(&self, part: Part) -> Option<String> {
        facts_under(self.0.path()).into_iter().find(|fact| fact.part == part).map(|fact| fact.value)
    }
}

#[test]
fn the_numbers_of_the_parts_are_stable() {
    let numbers: Vec<_> = Part::ALL.into_iter().map(Part::number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert_eq!(Part::from_number(7), Some(Part::NetworkAddress));
    assert_eq!(Part::from_number(0), None);
    assert_eq!(Part::from_number(10), None);
}

#[test]
fn a_machine_that_tells_nothing_has_no_facts() {
    assert_eq!(facts_under(Machine::bare().0.path()), []);
}

#[test]
fn this_machine_has_facts_in_order_and_the_same_ones_twice() {
    let facts = facts();
    assert_eq!(facts, super::facts());
    assert!(facts.windows(2).all(|pair| pair[0].part < pair[1].part));
    assert!(facts.iter().any(|fact| fact.part == Part::Memory), "{facts:?}");
    assert!(!machine_name().is_empty());
}

#[test]
fn the_machine_id_comes_from_either_place_and_must_be_one() {
    let machine = Machine::bare().file("etc/machine-id", "uninitialized\n");
    assert_eq!(machine.value(Part::MachineId), None);
    let machine = machine.file("var/lib/dbus/machine-id", &format!("{MACHINE_ID}\n"));
    assert_eq!(machine.value(Part::MachineId).unwrap(), MACHINE_ID);
    let other = MACHINE_ID.replace('0', "f");
    let machine = machine.file("etc/machine-id", &other);
    assert_eq!(machine.value(Part::MachineId).unwrap(), other);
    let zeros = Machine::bare().file("etc/machine-id", &"0".repeat(32));
    assert_eq!(zeros.value(Part::MachineId), None);
}

#[test]
fn firmware_fields_are_joined_and_placeholders_are_absent() {
    let machine = Machine::bare()
        .file("sys/class/dmi/id/sys_vendor", "Northwind Computers \n")
        .file("sys/class/dmi/id/product_name", "Fjord 14\n")
        .file("sys/class/dmi/id/board_vendor", "To Be Filled By O.E.M.\n")
        .file("sys/class/dmi/id/board_name", "Default string\n")
        .file("sys/class/dmi/id/bios_vendor", "\n")
        .file("sys/class/dmi/id/bios_version", "1.17\n");
    assert_eq!(machine.value(Part::SystemVendorProduct).unwrap(), "Northwind Computers|Fjord 14");
    assert_eq!(machine.value(Part::Board), None);
    assert_eq!(machine.value(Part::Bios).unwrap(), "|1.17");
}

#[test]
fn processor_and_memory_are_read_from_proc() {
    let machine = Machine::bare()
        .file("proc/cpuinfo", "processor\t: 0\nmodel name\t: Fjord 9000 @ 3.00GHz\n\nmodel name\t: other\n")
        .file("proc/meminfo", "MemTotal:       16165476 kB\nMemFree: 1 kB\n");
    assert_eq!(machine.value(Part::Processor).unwrap(), "Fjord 9000 @ 3.00GHz");
    assert_eq!(machine.value(Part::Memory).unwrap(), "15");
    let updated_kernel = Machine::bare().file("proc/meminfo", "MemTotal: 16100000 kB\n");
    assert_eq!(updated_kernel.value(Part::Memory).unwrap(), "15");
    let tiny = Machine::bare().file("proc/meminfo", "MemTotal: 200000 kB\n");
    assert_eq!(tiny.value(Part::Memory).unwrap(), "1");
}

#[test]
fn the_first_processor_of_many_is_read_wherever_the_text_is_cut() {
    for flags in [10, 470, 480, 490, 500, 510, 600, 5_000] {
        let one = |model: &str| format!("flags\t: {}\nmodel name\t: {model}\n\n", "x".repeat(flags));
        let text = one("Fjord 9000") + &one("Fjord 9001").repeat(64);
        let machine = Machine::bare().file("proc/cpuinfo", &text);
        assert_eq!(machine.value(Part::Processor).unwrap(), "Fjord 9000", "{flags}");
    }
}

#[test]
fn the_lowest_built_in_address_is_taken() {
    let machine = Machine::bare()
        .interface("eno2", "pci0/0000:02", "3c:00:00:00:00:22", "0")
        .interface("eno1", "pci0/0000:01", "3C:00:00:00:00:11", "0")
        .interface("dock", "pci0/usb1/1-1", "00:00:00:00:00:01", "0")
        .interface("vm", "pci0/0000:03", "02:00:00:00:00:01", "0")
        .interface("random", "pci0/0000:04", "00:00:00:00:00:02", "1")
        .file("sys/class/net/lo/address", "00:00:00:00:00:00\n")
        .file("sys/class/net/docker0/address", "00:00:00:00:00:03\n")
        .file("sys/class/net/docker0/type", "1\n")
        .file("sys/class/net/docker0/addr_assign_type", "0\n");
    assert_eq!(machine.value(Part::NetworkAddress).unwrap(), "3c:00:00:00:00:11");
}

#[test]
fn a_locally_administered_or_removable_address_is_better_than_none() {
    let machine = Machine::bare().interface("dock", "pci0/usb1/1-1", "3c:00:00:00:00:01", "0");
    assert_eq!(machine.value(Part::NetworkAddress).unwrap(), "3c:00:00:00:00:01");
    let machine = machine.interface("vm", "pci0/0000:03", "02:00:00:00:00:01", "0");
    assert_eq!(machine.value(Part::NetworkAddress).unwrap(), "02:00:00:00:00:01");
}

#[test]
fn an_address_laid_over_the_permanent_one_does_not_hide_it() {
    let bonded = Machine::bare()
        .interface("eno1", "pci0/0000:01", "3c:00:00:00:00:99", "3")
        .file("sys/devices/pci0/0000:01/net/eno1/bonding_slave/perm_hwaddr", "3c:00:00:00:00:11\n");
    assert_eq!(bonded.value(Part::NetworkAddress).unwrap(), "3c:00:00:00:00:11");
    let wireless = Machine::bare()
        .interface("wlan0", "pci0/0000:01", "92:00:00:00:00:99", "3")
        .file("sys/devices/pci0/0000:01/net/wlan0/phy80211/macaddress", "3c:00:00:00:00:12\n");
    assert_eq!(wireless.value(Part::NetworkAddress).unwrap(), "3c:00:00:00:00:12");
}

#[test]
fn the_root_volume_is_known_by_its_file_system_then_by_its_disk() {
    let disk = || {
        Machine::bare()
            .disk("sda", "sda2", "8:2")
            .root_mount("8:2", "ext4", "/dev/root")
            .link("dev/disk/by-id/ata-Fjord_S1", "../../sda")
    };
    assert_eq!(disk().value(Part::RootVolume).unwrap(), "ata-Fjord_S1");
    let with_uuid =
        disk().link("dev/disk/by-uuid/1f-2e", "../../sda2").link("dev/disk/by-uuid/00-00", "../../sda1");
    assert_eq!(with_uuid.value(Part::RootVolume).unwrap(), "1f-2e");
}

#[test]
fn a_file_system_without_a_device_number_is_found_by_name() {
    let machine = Machine::bare()
        .disk("nvme0n1", "nvme0n1p3", "259:3")
        .file("sys/class/block/nvme0n1/serial", "  S4EWNX0R  \n")
        .root_mount("0:27", "btrfs", "/dev/mapper/crypt")
        .link("dev/mapper/crypt", "../dm-0")
        .link("sys/class/block/dm-0", "../../devices/virtual/block/dm-0")
        .link("sys/devices/virtual/block/dm-0/slaves/nvme0n1p3", "../../../../pci0/block/nvme0n1/nvme0n1p3")
        .link("dev/disk/by-uuid/77-88", "../../dm-0");
    assert_eq!(machine.value(Part::RootVolume).unwrap(), "77-88");
    assert_eq!(machine.value(Part::SystemDisk).unwrap(), "S4EWNX0R");
}

#[test]
fn the_serial_of_the_disk_is_read_where_the_driver_puts_it() {
    let disk = || Machine::bare().disk("sda", "sda2", "8:2").root_mount("8:2", "ext4", "/dev/sda2");
    assert_eq!(disk().value(Part::SystemDisk), None);
    let with_name = disk().file("sys/class/block/sda/device/wwid", "naa.5002538e\n");
    assert_eq!(with_name.value(Part::SystemDisk).unwrap(), "naa.5002538e");
    let without_sense = disk().file("sys/class/block/sda/serial", "0000-0000\n");
    assert_eq!(without_sense.value(Part::SystemDisk), None);
}

#[test]
fn a_container_has_no_root_volume() {
    let machine = Machine::bare().root_mount("0:50", "overlay", "overlay");
    assert_eq!(machine.value(Part::RootVolume), None);
    assert_eq!(machine.value(Part::SystemDisk), None);
}

#[test]
fn devices_that_lie_on_each_other_in_a_circle_end() {
    let machine = Machine::bare()
        .root_mount("8:2", "ext4", "/dev/dm-0")
        .link("sys/dev/block/8:2", "../../class/block/dm-0")
        .file("sys/class/block/dm-0/slaves/dm-1", "")
        .file("sys/class/block/dm-1/slaves/dm-0", "");
    assert_eq!(machine.value(Part::SystemDisk), None);
}

#[test]
fn virtual_machines_are_known_by_firmware_or_processor() {
    let is_virtual = |machine: Machine| is_virtual_under(machine.0.path());
    assert!(!is_virtual(Machine::bare()));
    let product = |name| Machine::bare().file("sys/class/dmi/id/product_name", name);
    assert!(!is_virtual(product("Fjord 14")));
    assert!(is_virtual(product("Virtual Machine\n")));
    assert!(is_virtual(product("VMware Virtual Platform\n")));
    assert!(is_virtual(Machine::bare().file("sys/class/dmi/id/sys_vendor", "QEMU\n")));
    assert!(is_virtual(Machine::bare().file("proc/cpuinfo", "flags\t: fpu hypervisor sse\n")));
    assert!(!is_virtual(Machine::bare().file("proc/cpuinfo", "flags\t: fpu hypervisors\n")));
    assert!(is_virtual(Machine::bare().file("sys/hypervisor/type", "xen\n")));
}

#[test]
fn containers_are_known_by_their_marks() {
    let is_container = |machine: Machine| is_container_under(machine.0.path());
    assert!(!is_container(Machine::bare().file("proc/1/cgroup", "0::/init.scope\n")));
    assert!(is_container(Machine::bare().file("proc/1/cgroup", "3:cpu:/docker/8f3\n")));
    for mark in [".dockerenv", "run/.containerenv", "run/systemd/container"] {
        assert!(is_container(Machine::bare().file(mark, "")), "{mark}");
    }
}
