//! One signature for many answers (specification, objects, section 3.1): what is signed is the root of a tree of digests,
//! and each object carries the path from its own digest to that root.
//!
//! A signature is the dearest part of an answer, and a host that many ask at once makes one for all of them. Whoever
//! verifies computes a few digests more. Leaves and nodes are told apart by their first byte, so that none passes for the
//! other; the two below a node are hashed in ascending order, so that a path needs no directions.

use crate::digest::sha256;
use alloc::vec::Vec;
use core::mem;
use muster_wire::id::{Digest, PublisherId};
use muster_wire::limits;

/// Its number: of COSE's range for private use.
pub(crate) const ALGORITHM: i64 = -70_001;

/// What the root of a tree is signed as: nothing else that is signed begins so.
const CONTEXT: &[u8] = b"muster/1/joint";
const LEAF: &[u8] = &[0];
const NODE: &[u8] = &[1];

/// Most bytes of a path.
pub(crate) const PATH: usize = limits::JOINT_PATH * size_of::<Digest>();

/// A path as it stands in an object, from the leaf's neighbour up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Path<'a>(&'a [u8]);

impl<'a> Path<'a> {
    /// None where its length is none that a path has.
    pub(crate) fn read(bytes: &'a [u8]) -> Option<Self> {
        let is_whole = bytes.len().is_multiple_of(size_of::<Digest>());
        (is_whole && !bytes.is_empty() && bytes.len() <= PATH).then_some(Self(bytes))
    }

    /// The root above a leaf.
    fn root(self, leaf: Digest) -> Digest {
        let (digests, _) = self.0.as_chunks();
        digests.iter().fold(leaf, |below, beside| node(&below, &Digest::new(*beside)))
    }

    /// What was signed for the object to which these bytes belong.
    pub(crate) fn signed(self, publisher: PublisherId, object: &[u8]) -> Vec<u8> {
        to_be_signed(publisher, &self.root(leaf(object)))
    }
}

/// The tree over some leaves, each level with half as many as the one before. One without a neighbour goes up as it is.
pub(crate) struct Tree {
    levels: Vec<Vec<Digest>>,
    root: Digest,
}

impl Tree {
    /// None without leaves.
    pub(crate) fn of(leaves: Vec<Digest>) -> Option<Self> {
        let (mut levels, mut level) = (Vec::new(), leaves);
        while level.len() > 1 {
            let above = level.chunks(2).filter_map(joined).collect();
            levels.push(mem::replace(&mut level, above));
        }
        level.first().copied().map(|root| Self { levels, root })
    }

    pub(crate) fn to_be_signed(&self, publisher: PublisherId) -> Vec<u8> {
        to_be_signed(publisher, &self.root)
    }

    /// The path of a leaf, as it stands in an object.
    pub(crate) fn path(&self, leaf: usize) -> Vec<u8> {
        let mut path = Vec::with_capacity(PATH);
        for (up, level) in self.levels.iter().enumerate() {
            if let Some(beside) = level.get((leaf >> up) ^ 1) {
                path.extend_from_slice(beside.as_bytes());
            }
        }
        path
    }
}

/// The leaf of an object, of its Sig_structure.
pub(crate) fn leaf(structure: &[u8]) -> Digest {
    sha256(&[LEAF, structure])
}

fn node(one: &Digest, other: &Digest) -> Digest {
    sha256(&[NODE, one.min(other).as_bytes(), one.max(other).as_bytes()])
}

fn joined(pair: &[Digest]) -> Option<Digest> {
    match pair {
        [one, other] => Some(node(one, other)),
        [one] => Some(*one),
        _ => None,
    }
}

fn to_be_signed(publisher: PublisherId, root: &Digest) -> Vec<u8> {
    [CONTEXT, publisher.as_bytes(), root.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use alloc::vec;

    fn leaves(count: u8) -> Vec<Digest> {
        (0..count).map(|number| leaf(&[number])).collect()
    }

    #[test]
    fn every_path_leads_to_the_root_and_is_no_longer_than_needed() {
        for count in 1..=64 {
            let leaves = leaves(count);
            let tree = Tree::of(leaves.clone()).unwrap();
            let longest = usize::from(count).next_power_of_two().ilog2() as usize * 32;
            for (at, leaf) in leaves.into_iter().enumerate() {
                let path = tree.path(at);
                assert!(path.len() <= longest, "{at} of {count}");
                assert_eq!(Path(&path).root(leaf), tree.root, "{at} of {count}");
            }
        }
        assert!(Tree::of(Vec::new()).is_none());
    }

    #[test]
    fn another_leaf_or_a_changed_path_leads_elsewhere() {
        let tree = Tree::of(leaves(5)).unwrap();
        let path = tree.path(1);
        assert_eq!(path.len(), 3 * 32);
        assert_ne!(Path(&path).root(leaf(&[2])), tree.root);
        for at in 0..path.len() {
            let mut changed = path.clone();
            changed[at] ^= 1;
            assert_ne!(Path(&changed).root(leaf(&[1])), tree.root, "byte {at}");
        }
    }

    #[test]
    fn the_tree_of_the_specification_has_its_root() {
        let tree = Tree::of(vec![leaf(b"a"), leaf(b"b"), leaf(b"c")]).unwrap();
        let root = "97f341ec03c4edd084475dc4a2be23eec98d3ed72dd33fccdafaff0260b4b9f4";
        assert_eq!(tree.root.to_string(), root);
        assert_eq!(tree.path(2), node(&leaf(b"b"), &leaf(b"a")).as_bytes());
        // An object that stands there twice is proven twice.
        let tree = Tree::of(vec![leaf(b"a"), leaf(b"a")]).unwrap();
        assert_eq!(Path(&tree.path(0)).root(leaf(b"a")), tree.root);
    }

    #[test]
    fn a_node_is_no_leaf() {
        // The two digests below a node, shown as if they were an object.
        let (one, other) = (leaf(&[0]), leaf(&[1]));
        let inside = [one.min(other).as_bytes().as_slice(), one.max(other).as_bytes()].concat();
        assert_ne!(leaf(&inside), node(&one, &other));
    }

    #[test]
    fn a_path_has_one_to_six_digests() {
        for (bytes, is_path) in [(0, false), (31, false), (32, true), (33, false), (192, true), (224, false)]
        {
            assert_eq!(Path::read(&[0; 224][..bytes]).is_some(), is_path, "{bytes}");
        }
    }
}
