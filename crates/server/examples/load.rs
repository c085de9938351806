//! A load on `POST /match/default`: batches of names, over connections that are kept.
//!
//! ```text
//! cargo run --release -p lictor-server --example load -- 127.0.0.1:8000 NAMES.txt [BATCH] [CONNECTIONS] [SECONDS] [BATCHES PER SECOND]
//! ```
//!
//! NAMES has one name a line; they are asked in turn, as persons. Without a rate every connection sends the
//! next batch when it has the answer to the last (throughput). With one, batches are due at even times, and
//! latency counts from when a batch was due, so that a slow answer is not hidden by those that wait for it.
//! The load takes its share of the same cores as the server.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, names, ..] = arguments.as_slice() else {
        return Err(
            "usage: load ADDRESS NAMES [BATCH] [CONNECTIONS] [SECONDS] [BATCHES PER SECOND]".into(),
        );
    };
    let number = |at: usize, default: usize| -> Result<usize, Failure> {
        arguments.get(at).map_or(Ok(default), |it| Ok(it.parse()?))
    };
    let (batch, connections, seconds) = (number(2, 50)?, number(3, 4)?, number(4, 20)?);
    let rate = number(5, 0)?;
    let names = std::fs::read_to_string(names)?;
    let names: Vec<&str> = names.lines().filter(|it| !it.trim().is_empty()).collect();
    let batches: Arc<Vec<String>> =
        Arc::new(names.chunks(batch).map(|it| request(address, it)).collect());

    let (next, begun) = (Arc::new(AtomicUsize::new(0)), Instant::now());
    let end = begun + Duration::from_secs(seconds as u64);
    let threads: Vec<_> = (0..connections)
        .map(|_| {
            let (address, batches, next) =
                (address.clone(), Arc::clone(&batches), Arc::clone(&next));
            std::thread::spawn(move || ask(&address, &batches, &next, begun, end, rate))
        })
        .collect();
    let (mut times, mut matched) = (Vec::new(), 0);
    for thread in threads {
        let (mine, found) = thread.join().map_err(|_| "a connection panicked")??;
        times.extend(mine);
        matched += found;
    }
    let took = begun.elapsed().as_secs_f64();
    times.sort_unstable();
    let at = |share: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a position"
        )]
        let position = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
        times.get(position).map_or(0.0, |it| it.as_secs_f64() * 1e3)
    };
    #[expect(clippy::cast_precision_loss, reason = "a count")]
    let per_second = times.len() as f64 / took;
    #[expect(clippy::cast_precision_loss, reason = "a count")]
    let queries = per_second * batch as f64;
    #[expect(clippy::print_stdout, reason = "the result")]
    {
        println!(
            "{} batches of {batch} in {took:.1} s: {per_second:.0} batches/s, {queries:.0} queries/s, {matched} matches; \
             ms p50 {:.2}, p90 {:.2}, p99 {:.2}, worst {:.2}",
            times.len(),
            at(0.5),
            at(0.9),
            at(0.99),
            at(1.0)
        );
    }
    Ok(())
}

fn request(address: &str, names: &[&str]) -> String {
    let query = |(number, name): (usize, &&str)| {
        (
            format!("q{number}"),
            serde_json::json!({"schema": "Person", "properties": {"name": [name]}}),
        )
    };
    let queries: serde_json::Map<_, _> = names.iter().enumerate().map(query).collect();
    let body = serde_json::json!({ "queries": queries }).to_string();
    format!(
        "POST /match/default HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn ask(
    address: &str,
    batches: &[String],
    next: &AtomicUsize,
    begun: Instant,
    end: Instant,
    rate: usize,
) -> Result<(Vec<Duration>, usize), Failure> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut times, mut matched) = (Vec::new(), 0);
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let mut due = Instant::now();
        if rate > 0 {
            due = begun + Duration::from_secs(1) * u32::try_from(number)? / u32::try_from(rate)?;
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
        }
        if due >= end {
            return Ok((times, matched));
        }
        stream.write_all(batches[number % batches.len()].as_bytes())?;
        let body = answer(&mut reader)?;
        times.push(due.elapsed());
        matched += body.matches("\"match\":true").count();
    }
}

fn answer(reader: &mut BufReader<TcpStream>) -> Result<String, Failure> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    if !line.starts_with("HTTP/1.1 200") {
        return Err(format!("the server answered {}", line.trim()).into());
    }
    let mut length = 0;
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let header = line.trim().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(String::from_utf8(body)?)
}
