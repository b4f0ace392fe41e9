//! HTTP/1.1 on one socket, only as much of it as this program needs: it shares two cores with the server it measures.

use crate::Outcome;
use std::{io, net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
    time::timeout,
};

/// An answer that takes longer is a failure.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Socket {
    stream: BufReader<TcpStream>,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The name and value of the cookie that was set.
    pub(crate) cookie: Option<String>,
    pub(crate) body: Vec<u8>,
}

enum Length {
    Bytes(usize),
    Chunks,
}

impl Socket {
    pub(crate) async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::with_capacity(4 * 1024, stream) })
    }

    /// Asks, and reads the whole answer.
    pub(crate) async fn ask(&mut self, request: &str) -> Outcome<Answer> {
        timeout(PATIENCE, async {
            self.stream.write_all(request.as_bytes()).await?;
            let (mut answer, length) = self.head().await?;
            match length {
                Length::Bytes(count) => {
                    answer.body.resize(count, 0);
                    self.stream.read_exact(&mut answer.body).await?;
                }
                Length::Chunks => while self.chunk(&mut answer.body).await? {},
            }
            Ok(answer)
        })
        .await?
    }

    /// Asks for a stream of events.
    pub(crate) async fn listen(mut self, request: &str) -> Outcome<Stream> {
        let answer = timeout(PATIENCE, async {
            self.stream.write_all(request.as_bytes()).await?;
            self.head().await
        });
        let (Answer { status, .. }, length) = answer.await??;
        if status == 200 && matches!(length, Length::Chunks) {
            Ok(Stream { socket: self, text: Vec::new() })
        } else {
            Err(format!("a stream was refused with {status}").into())
        }
    }

    async fn head(&mut self) -> Outcome<(Answer, Length)> {
        let status = self.line().await?.split(' ').nth(1).and_then(|word| word.parse().ok());
        let mut answer = Answer { status: status.ok_or("no HTTP answer")?, cookie: None, body: Vec::new() };
        let mut length = Length::Bytes(0);
        loop {
            let line = self.line().await?;
            let Some((name, value)) = line.split_once(':') else { return Ok((answer, length)) };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = Length::Bytes(value.trim().parse()?),
                "transfer-encoding" => length = Length::Chunks,
                "set-cookie" => answer.cookie = value.trim().split(';').next().map(str::to_owned),
                _ => {}
            }
        }
    }

    async fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        match self.stream.read_line(&mut line).await? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(line.trim_end().to_owned()),
        }
    }

    /// Appends one chunk; false after the last one.
    async fn chunk(&mut self, body: &mut Vec<u8>) -> Outcome<bool> {
        let size = usize::from_str_radix(&self.line().await?, 16)?;
        let start = body.len();
        body.resize(start + size, 0);
        if let Some(fresh) = body.get_mut(start..) {
            self.stream.read_exact(fresh).await?;
        }
        self.line().await?;
        Ok(size > 0)
    }
}

/// A stream of events that goes on.
pub(crate) struct Stream {
    socket: Socket,
    text: Vec<u8>,
}

/// One event; a beat or a comment has no data worth reading.
pub(crate) struct Frame {
    pub(crate) event: Option<String>,
    pub(crate) data: String,
}

impl Stream {
    /// The next event or comment; `None` at the end.
    pub(crate) async fn next(&mut self) -> Outcome<Option<Frame>> {
        loop {
            if let Some(end) = self.text.windows(2).position(|pair| pair == b"\n\n") {
                let frame: Vec<u8> = self.text.drain(..end + 2).collect();
                return Ok(Some(parse(&String::from_utf8(frame)?)));
            }
            if !self.socket.chunk(&mut self.text).await? {
                return Ok(None);
            }
        }
    }
}

fn parse(frame: &str) -> Frame {
    let field =
        |name: &str| frame.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ").map(str::to_owned));
    Frame { event: field("event"), data: field("data").unwrap_or_default() }
}
