//! Somebody between machine and host, who reads everything and passes on what he likes.

use std::io::{Read, Result, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use muster_wire::frame::Header;
use muster_wire::limits;

/// Long enough for any answer; short enough that a thread does not outlive its test by much.
const PATIENCE: Duration = Duration::from_secs(20);

/// What to give the machine for its frame; both are whole frames.
type Answer = dyn FnMut(&[u8]) -> Result<Vec<u8>> + Send;

/// Something that listens where a machine expects its host, until the test ends.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
}

impl Proxy {
    /// Passes each frame to `host` and its answer through `meddle`, which is given the frame as well.
    pub fn between(
        host: SocketAddr,
        mut meddle: impl FnMut(&[u8], Vec<u8>) -> Vec<u8> + Send + 'static,
    ) -> Self {
        Self::listen(move |asked| {
            let mut host = TcpStream::connect(host)?;
            host.set_read_timeout(Some(PATIENCE))?;
            host.write_all(asked)?;
            Ok(meddle(asked, frame(&mut host)?))
        })
    }
    /// Answers each frame itself.
    pub fn instead(mut answer: impl FnMut(&[u8]) -> Vec<u8> + Send + 'static) -> Self {
        Self::listen(move |asked| Ok(answer(asked)))
    }
    fn listen(answer: impl FnMut(&[u8]) -> Result<Vec<u8>> + Send + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let answer: Arc<Mutex<Answer>> = Arc::new(Mutex::new(answer));
        std::thread::spawn(move || {
            for machine in listener.incoming().map_while(Result::ok) {
                let answer = Arc::clone(&answer);
                // Whatever fails on the way looks to the machine like a network that fails.
                std::thread::spawn(move || serve(machine, &answer));
            }
        });
        Self { address }
    }
    /// Where machines reach it.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }
}

fn serve(mut machine: TcpStream, answer: &Mutex<Answer>) -> Result<()> {
    machine.set_read_timeout(Some(PATIENCE))?;
    loop {
        let asked = frame(&mut machine)?;
        let given = (answer.lock().unwrap())(&asked)?;
        machine.write_all(&given)?;
    }
}

fn frame(stream: &mut TcpStream) -> Result<Vec<u8>> {
    let mut bytes = [0; limits::HEADER];
    stream.read_exact(&mut bytes)?;
    let header = Header::read(&bytes).map_err(std::io::Error::other)?;
    let mut frame = bytes.to_vec();
    frame.resize(limits::HEADER + header.length, 0);
    stream.read_exact(&mut frame[limits::HEADER..])?;
    Ok(frame)
}
