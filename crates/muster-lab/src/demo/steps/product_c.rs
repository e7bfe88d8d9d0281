//! The demo's product: a small C program against the C library.

use crate::demo::example_product;
use crate::demo::figures::Figures;
use crate::demo::story::Story;
use crate::demo::world::World;
use crate::trouble::Trouble;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let product = example_product::compile_c(world)?;
    example_product::show(world, &product, story, figures)
}
