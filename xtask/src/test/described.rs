//! The service against its own description: Schemathesis sends it what the description allows and what it does not, with
//! nobody's right and with each role's, by token and by password, and every answer must be a described one and no failure
//! inside. On PostgreSQL, which refuses more than SQLite does.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use super::python;
use crate::command;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// For each role; all together take half a minute.
const SECONDS: &str = "8";
const ROLES: [(&str, Sign); 3] =
    [("issuer", Sign::Token), ("support", Sign::Password), ("auditor", Sign::Token)];
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
                      response_headers_conformance,response_schema_conformance,allow_header_conformance";
/// The person of the role that signs in by password, and what is sent: `ada:correct horse battery` as base64.
const NAME: &str = "ada";
const PASSWORD: &str = "correct horse battery";
const BASIC: &str = "Basic YWRhOmNvcnJlY3QgaG9yc2UgYmF0dGVyeQ==";
/// So that nobody has to wait.
const RATES: [&str; 4] = ["--address-rate", "100000000", "--key-rate", "100000000"];

/// How somebody signs in.
#[derive(Clone, Copy)]
enum Sign {
    Token,
    Password,
}

/// Sets up a publisher with something of everything, serves it, and asks.
pub(super) fn check(workspace: &Workspace) -> Result<(), Failure> {
    let folder = workspace.target.join("described");
    match fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(Failure::file(folder)(error)),
        _ => {}
    }
    fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
    let (_server, database) = database(workspace)?;
    let program = workspace.program("muster-publisher");
    let publisher = Publisher { program, root: folder.join("publisher"), database };
    publisher.set_up()?;
    let signed = ROLES.map(|(role, sign)| publisher.signed(role, sign));
    let serving = publisher.serve(&folder)?;
    ask(workspace, &folder, &serving.address, "nobody", None)?;
    for ((role, _), signed) in ROLES.iter().zip(signed) {
        ask(workspace, &folder, &serving.address, role, Some(&signed?))?;
    }
    Ok(())
}

/// A database on a server that ends with the first half.
fn database(workspace: &Workspace) -> Result<(Running, String), Failure> {
    let mut serve = Command::new(workspace.program("muster-test-postgres"));
    serve.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = serve.spawn().map_err(command::not_started(&serve))?;
    let mut address = String::new();
    if let Some(said) = child.stdout.take() {
        BufReader::new(said).read_line(&mut address).map_err(command::not_started(&serve))?;
    }
    Ok((Running(child), address.trim().to_owned()))
}

struct Publisher {
    program: PathBuf,
    root: PathBuf,
    database: String,
}

impl Publisher {
    fn call(&self, arguments: &[&str]) -> Command {
        let mut call = Command::new(&self.program);
        call.arg("--root").arg(&self.root).args(["--database", &self.database]).args(arguments);
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

    /// What somebody of the role sends with each request.
    fn signed(&self, role: &str, sign: Sign) -> Result<String, Failure> {
        match sign {
            Sign::Token => Ok(format!("Bearer {}", self.token(role)?)),
            Sign::Password => self.person(role),
        }
    }

    fn person(&self, role: &str) -> Result<String, Failure> {
        let mut add = self.call(&["person", "add", NAME, "--role", role]);
        let mut child = add.stdin(Stdio::piped()).spawn().map_err(command::not_started(&add))?;
        if let Some(mut input) = child.stdin.take() {
            writeln!(input, "{PASSWORD}").map_err(command::not_started(&add))?;
        }
        let status = child.wait().map_err(command::not_started(&add))?;
        if status.success() {
            Ok(BASIC.to_owned())
        } else {
            Err(Failure::CommandFailed { command: command::line(&add), status })
        }
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
        Ok(Serving { _child: Running(child), address })
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
    _child: Running,
    address: String,
}

/// A process that ends with its handle.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Where it has ended already, its log says why, and the step has failed. Who reads to the end of its input sees it.
        if self.0.stdin.take().is_none() {
            let _ = self.0.kill();
        }
        let _ = self.0.wait();
    }
}

fn ask(
    workspace: &Workspace,
    folder: &Path,
    address: &str,
    role: &str,
    signed: Option<&str>,
) -> Result<(), Failure> {
    let path = folder.join(format!("{role}.txt"));
    let said = File::create(&path).map_err(Failure::file(&path))?;
    let mut ask = Command::new(python::program(workspace, "st"));
    ask.args(["run", &format!("http://{address}/v1/openapi.json"), "--max-time", SECONDS, "--seed", "1"]);
    ask.args(["--checks", CHECKS, "--continue-on-failure"]);
    if let Some(signed) = signed {
        ask.args(["--header", &format!("Authorization: {signed}")]);
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
