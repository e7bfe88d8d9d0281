//! What administrators see: the three displays, as text.

use crate::demo::catalog::STUDIO_7;
use crate::demo::figures::Figures;
use crate::demo::story::Story;
use crate::demo::world::World;
use crate::trouble::Trouble;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let machine = world.desktops.last().ok_or(Trouble::Earlier("desktops"))?;
    let displays = [
        ("muster_status", "muster status", machine.run(&["status"])?, STUDIO_7),
        ("muster_host_status", "muster-host status", world.main()?.run(&["status"])?, STUDIO_7),
        ("muster_host_machines", "muster-host machines", world.main()?.run(&["machines"])?, machine.name()),
    ];
    for (name, command, said, wanted) in displays {
        let text = said.well()?.stdout;
        figures.note(&format!("{name}_lines"), text.lines().count());
        figures.hold(
            &format!("{name}_names_{}", wanted.to_lowercase().replace([' ', '-'], "_")),
            text.contains(wanted),
        );
        story.tell(&format!("$ {command}"));
        text.lines().for_each(|line| story.tell(line));
        story.tell("");
    }
    Ok(())
}
