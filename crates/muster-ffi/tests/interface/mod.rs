//! Reading order: `library`, `compiler` and `program` (what is run), `host` and `machine` (what it is run on), then the
//! tests: `verdicts`, `first_start`, `arguments`, `header`.

mod arguments;
mod compiler;
mod first_start;
mod header;
mod host;
mod library;
mod machine;
mod program;
mod verdicts;
