//! What kind of machine this is, and what it is called.

use std::path::Path;

use super::source::Source;
use super::{dmi, processor};

/// Parts of the names that virtual machines give themselves; all lower case.
const VIRTUAL_NAMES: [&str; 13] = [
    "virtual machine",
    "virtual platform",
    "virtualbox",
    "vmware",
    "kvm",
    "qemu",
    "xen",
    "bochs",
    "bhyve",
    "parallels",
    "openstack",
    "google compute engine",
    "apple virtualization",
];

/// The name that this machine has in its network; `localhost` when it has none.
pub fn machine_name() -> String {
    system_name().filter(|name| !name.is_empty()).unwrap_or_else(|| "localhost".to_owned())
}

/// Whether this is a virtual machine, as far as the hardware tells.
pub fn is_virtual() -> bool {
    is_virtual_under(Path::new("/"))
}

/// Whether this process runs in a container, as far as its surroundings tell.
pub fn is_container() -> bool {
    is_container_under(Path::new("/"))
}

pub(super) fn is_virtual_under(root: &Path) -> bool {
    let source = Source::new(root);
    let named = ["sys_vendor", "product_name", "bios_vendor"].into_iter().any(|field| {
        let text = dmi::field(&source, field).unwrap_or_default().to_lowercase();
        VIRTUAL_NAMES.iter().any(|name| text.contains(name))
    });
    named
        || processor::has_hypervisor_flag(&source)
        || source.text("sys/hypervisor/type").is_some()
        || source.exists("proc/device-tree/hypervisor")
}

pub(super) fn is_container_under(root: &Path) -> bool {
    let source = Source::new(root);
    let marks = [
        ".dockerenv",
        "run/.containerenv",
        "run/systemd/container",
        "run/secrets/kubernetes.io/serviceaccount",
        "var/run/secrets/kubernetes.io/serviceaccount",
    ];
    marks.into_iter().any(|mark| source.exists(mark)) || in_container_group(&source)
}

/// The control group of the first process names who made it; inside a container that is the container's maker.
fn in_container_group(source: &Source) -> bool {
    const MAKERS: [&str; 6] = ["docker", "containerd", "kubepods", "libpod", "lxc", "machine.slice"];
    let groups = source.text("proc/1/cgroup").unwrap_or_default();
    groups.lines().any(|line| MAKERS.iter().any(|maker| line.contains(maker)))
}

#[cfg(unix)]
fn system_name() -> Option<String> {
    nix::unistd::gethostname().ok()?.into_string().ok()
}

#[cfg(windows)]
fn system_name() -> Option<String> {
    std::env::var("COMPUTERNAME").ok()
}
