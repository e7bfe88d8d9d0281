//! The same product in Python, by ctypes.

use crate::demo::example_product;
use crate::demo::figures::Figures;
use crate::demo::story::Story;
use crate::demo::world::World;
use crate::trouble::Trouble;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    example_product::show(world, &example_product::python(), story, figures)
}
