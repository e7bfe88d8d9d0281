//! The service against its own description: Schemathesis sends it what the description allows and what it does not, with
//! nobody's right and with each role's, and every answer must be a described one and no failure inside.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use super::python;
use crate::command;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// For each role; all together take half a minute.
const SECONDS: &str = "8";
const ROLES: [&str; 3] = ["issuer", "support", "auditor"];
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
                      response_headers_conformance,response_schema_conformance,allow_header_conformance";
/// So that nobody has to wait.
const RATES: [&str; 4] = ["--address-rate", "100000000", "--key-rate", "100000000"];

/// Sets up a publisher with something of everything, serves it, and asks.
pub(super) fn check(workspace: &Workspace) -> Result<(), Failure> {
    let folder = workspace.target.join("described");
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(Failure::file(folder)(error)),
        _ => {}
    }
    fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
    let publisher =
        Publisher { program: workspace.program("muster-publisher"), root: folder.join("publisher") };
    publisher.set_up()?;
    let tokens = ROLES.map(|role| publisher.token(role));
    let serving = publisher.serve(&folder)?;
    ask(workspace, &folder, &serving.address, "nobody", None)?;
    for (role, token) in ROLES.iter().zip(tokens) {
        ask(workspace, &folder, &serving.address, role, Some(token?))?;
    }
    Ok(())
}

struct Publisher {
    program: PathBuf,
    root: PathBuf,
}

impl Publisher {
    fn call(&self, arguments: &[&str]) -> Command {
        let mut call = Command::new(&self.program);
        call.arg("--root").arg(&self.root).args(arguments);
        call
    }

    fn set_up(&self) -> Result<(), Failure> {
        let catalog = self.root.join("catalog.toml");
        let mak = [
            "key",
            "issue",
            "--kind",
            "mak",
            "--product",
            "1",
            "--uses",
            "5",
            "--customer",
            "Quayside Clinic",
        ];
        command::output(&mut self.call(&["init", "--name", "Larkfield Instruments"]))?;
        command::output(self.call(&["catalog", "apply"]).arg(catalog))?;
        command::output(&mut self.call(&["key", "issue", "--group", "1", "--customer", "City Hospital"]))?;
        command::output(&mut self.call(&mak)).map(drop)
    }

    fn token(&self, role: &str) -> Result<String, Failure> {
        let mut create = self.call(&["token", "create", "--role", role, "--name", role, "--json"]);
        let printed = command::output(&mut create)?;
        let made: Value = serde_json::from_slice(&printed)
            .map_err(|source| Failure::NotJson { command: command::line(&create), source })?;
        Ok(made["token"].as_str().unwrap_or_default().to_owned())
    }

    /// Starts the service, whose log stays in the folder, and reads from its first words where it listens.
    fn serve(&self, folder: &Path) -> Result<Serving, Failure> {
        let path = folder.join("serve.log");
        let log = File::create(&path).map_err(Failure::file(&path))?;
        let mut serve = self.call(&["serve", "--listen", "127.0.0.1:0", "--json"]);
        serve.args(RATES).stdout(Stdio::piped()).stderr(log);
        let mut child = serve.spawn().map_err(command::not_started(&serve))?;
        let address = child.stdout.take().and_then(listening).unwrap_or_default();
        Ok(Serving { child, address })
    }
}

fn listening(said: impl Read) -> Option<String> {
    let mut document = String::new();
    for line in BufReader::new(said).lines().map_while(Result::ok) {
        document.push_str(&line);
        if let Ok(Value::Object(said)) = serde_json::from_str(&document) {
            return said.get("listening")?.get(0)?.as_str().map(str::to_owned);
        }
    }
    None
}

/// A service that ends with its handle.
struct Serving {
    child: Child,
    address: String,
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Where it has ended already, its log says why, and the step has failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn ask(
    workspace: &Workspace,
    folder: &Path,
    address: &str,
    role: &str,
    token: Option<String>,
) -> Result<(), Failure> {
    let path = folder.join(format!("{role}.txt"));
    let said = File::create(&path).map_err(Failure::file(&path))?;
    let mut ask = Command::new(python::program(workspace, "st"));
    ask.args(["run", &format!("http://{address}/v1/openapi.json"), "--max-time", SECONDS, "--seed", "1"]);
    ask.args(["--checks", CHECKS, "--continue-on-failure"]);
    if let Some(token) = token {
        ask.args(["--header", &format!("Authorization: Bearer {token}")]);
    }
    let asked = command::run(ask.current_dir(folder).stdout(said));
    let text = fs::read_to_string(&path).map_err(Failure::file(&path))?;
    match asked {
        Ok(()) => {
            println!("    {role}: {}", figures(&text));
            Ok(())
        }
        Err(failure) => {
            eprintln!("{text}");
            Err(failure)
        }
    }
}

/// The line behind `Test cases:`.
fn figures(text: &str) -> &str {
    let mut lines = text.lines().skip_while(|line| !line.starts_with("Test cases:"));
    lines.nth(1).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_read_from_a_document_of_several_lines() {
        let said = "{\n  \"listening\": [\n    \"127.0.0.1:8470\"\n  ]\n}\nmore\n";
        assert_eq!(listening(said.as_bytes()).as_deref(), Some("127.0.0.1:8470"));
        assert_eq!(listening("no document".as_bytes()), None);
    }

    #[test]
    fn the_figures_stand_behind_their_heading() {
        assert_eq!(
            figures("a\nTest cases:\n  1759 generated, 1759 passed\n\n"),
            "1759 generated, 1759 passed"
        );
        assert_eq!(figures(""), "");
    }
}
