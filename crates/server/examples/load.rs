//! Load on a server that runs: `POST /match/default` in batches, over sockets that are kept open.
//!
//! ```sh
//! lictor serve --record &
//! cargo run --release -p lictor-server --example load -- --home HOME --seconds 20
//! cargo run --release -p lictor-server --example load -- --home HOME --seconds 20 --rate 2500
//! cargo run --release -p lictor-server --example load -- --names customers.csv --rate 2500
//! ```
//!
//! Without `--rate` each connection sends its next batch when the last one is answered: what the server
//! can do. With it, batches are due at fixed times, whatever the server does, and a latency counts from
//! when the batch was due: waiting in front of a slow server is not left out.
//!
//! Names come from the lists of a home (seed 7): half are listed names with one letter changed, half are
//! made of words of two listed parties. Or from a file, one a line, asked as persons in an order mixed by
//! the same seed; of a CSV, the part before the first comma. Each batch is another. Every answer is
//! checked: status 200, one response a query, a record for each when the server records. The client takes
//! its share of the cores.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use lictor_engine::Library;

struct Plan {
    home: String,
    names: String,
    address: String,
    connections: usize,
    batch: usize,
    seconds: u64,
    /// Queries a second; 0 for as many as come back.
    rate: usize,
}

impl Plan {
    fn read() -> Result<Self, String> {
        let mut plan = Self {
            home: String::new(),
            names: String::new(),
            address: "127.0.0.1:8000".to_owned(),
            connections: 4,
            batch: 50,
            seconds: 10,
            rate: 0,
        };
        let mut given = std::env::args().skip(1);
        while let Some(flag) = given.next() {
            let value = given.next().ok_or_else(|| format!("{flag}: a value is missing"))?;
            let number = || value.parse::<usize>().map_err(|_| format!("{flag}: not a number"));
            match flag.as_str() {
                "--home" => plan.home = value,
                "--names" => plan.names = value,
                "--address" => plan.address = value,
                "--connections" => plan.connections = number()?.max(1),
                "--batch" => plan.batch = number()?.max(1),
                "--seconds" => plan.seconds = number()? as u64,
                "--rate" => plan.rate = number()?,
                _ => return Err(format!("{flag} is not known")),
            }
        }
        if plan.home.is_empty() == plan.names.is_empty() {
            return Err("say whose names are asked: --home DIR or --names FILE".to_owned());
        }
        Ok(plan)
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let plan = Plan::read()?;
    let bodies = bodies(&plan)?;
    let (next, errors) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let begun = Instant::now();
    let end = begun + Duration::from_secs(plan.seconds);
    let mut latencies: Vec<Duration> = std::thread::scope(|scope| {
        let client = || {
            let mut took = Vec::new();
            let mut connection = None;
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let due = due(&plan, begun, number);
                if due >= end {
                    break took;
                }
                if let Some(wait) = due.checked_duration_since(Instant::now()) {
                    std::thread::sleep(wait);
                }
                let from = if plan.rate == 0 { Instant::now() } else { due };
                if from >= end {
                    break took;
                }
                let body = &bodies[number % bodies.len()];
                match ask(&plan, &mut connection, body) {
                    Ok(()) => took.push(from.elapsed()),
                    Err(error) => {
                        errors.fetch_add(1, Ordering::Relaxed);
                        connection = None;
                        eprintln!("failed: {error}");
                    }
                }
            }
        };
        let clients: Vec<_> = (0..plan.connections).map(|_| scope.spawn(client)).collect();
        clients.into_iter().flat_map(|it| it.join().unwrap_or_default()).collect()
    });
    let passed = begun.elapsed().as_secs_f64();
    latencies.sort_unstable();
    let at = |share: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a position in a list"
        )]
        let position = (latencies.len() as f64 * share) as usize;
        latencies.get(position.min(latencies.len().saturating_sub(1))).copied().unwrap_or_default()
    };
    let queries = latencies.len() * plan.batch;
    #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
    let rate = queries as f64 / passed;
    let errors = errors.into_inner();
    eprintln!(
        "{queries} queries in {} batches of {} over {} connections in {passed:.1} s: {rate:.0} a second",
        latencies.len(),
        plan.batch,
        plan.connections
    );
    eprintln!(
        "latency of a batch: p50 {:.1?}, p90 {:.1?}, p99 {:.1?}, most {:.1?}; failed: {errors}",
        at(0.5),
        at(0.9),
        at(0.99),
        at(1.0)
    );
    if errors > 0 { Err(format!("{errors} requests failed").into()) } else { Ok(()) }
}

/// When a batch is due.
fn due(plan: &Plan, begun: Instant, number: usize) -> Instant {
    if plan.rate == 0 {
        return Instant::now();
    }
    let micros = (number as u128 * plan.batch as u128 * 1_000_000) / plan.rate as u128;
    begun + Duration::from_micros(u64::try_from(micros).unwrap_or(u64::MAX))
}

fn ask(
    plan: &Plan,
    connection: &mut Option<BufReader<TcpStream>>,
    body: &str,
) -> Result<(), Box<dyn std::error::Error>> {
    if connection.is_none() {
        let stream = TcpStream::connect(&plan.address)?;
        stream.set_nodelay(true)?;
        *connection = Some(BufReader::with_capacity(1 << 16, stream));
    }
    let Some(reader) = connection else { return Err("no connection".into()) };
    let head = format!(
        "POST /match/default HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n",
        plan.address,
        body.len()
    );
    reader.get_mut().write_all(format!("{head}{body}").as_bytes())?;
    let (mut status, mut length, mut line) = (String::new(), None, String::new());
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Err("the server closed the connection".into());
        }
        let text = line.trim_end();
        if text.is_empty() {
            break;
        }
        if status.is_empty() {
            text.clone_into(&mut status);
        } else if let Some((name, value)) = text.split_once(": ")
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.parse::<usize>().ok();
        }
    }
    let mut answer = vec![0; length.ok_or("the answer says no length")?];
    reader.read_exact(&mut answer)?;
    let answer = String::from_utf8(answer)?;
    if !status.contains(" 200 ") {
        return Err(format!("{status}: {answer}").into());
    }
    let (answered, failed) =
        (answer.matches("\"status\":200").count(), answer.matches("\"error\":{").count());
    if answered != plan.batch || failed > 0 {
        return Err(format!("{answered} of {} queries are answered", plan.batch).into());
    }
    Ok(())
}

/// Batches, enough that none is asked twice within seconds.
fn bodies(plan: &Plan) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    if plan.names.is_empty() { made_up(plan) } else { customers(plan) }
}

/// Batches of the names in a file.
fn customers(plan: &Plan) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(&plan.names)?;
    let first = |line: &'_ str| line.split(',').next().unwrap_or_default().trim().to_owned();
    let mut names: Vec<String> = text.lines().map(first).filter(|it| !it.is_empty()).collect();
    if names.first().is_some_and(|it| it == "name") {
        names.remove(0);
    }
    let mut dice = Dice(7);
    for at in (1..names.len()).rev() {
        names.swap(at, dice.below(at + 1));
    }
    let bodies: Vec<String> =
        names.chunks_exact(plan.batch).map(|it| body(it.iter().map(|it| ("Person", it)))).collect();
    if bodies.is_empty() { Err("the file has fewer names than a batch".into()) } else { Ok(bodies) }
}

fn body<'a>(parties: impl Iterator<Item = (&'a str, &'a String)>) -> String {
    let query = |(at, (schema, name))| {
        let query = serde_json::json!({"schema": schema, "properties": {"name": [name]}});
        (format!("q{at}"), query)
    };
    let queries: serde_json::Map<String, serde_json::Value> =
        parties.enumerate().map(query).collect();
    serde_json::json!({"queries": queries}).to_string()
}

/// Batches of names near those of a home.
fn made_up(plan: &Plan) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let snapshot = Library::at(&plan.home).snapshot(&mut |note| eprintln!("note: {note}"))?;
    let lists: Vec<&str> = snapshot.datasets().iter().map(|it| it.id().as_str()).collect();
    eprintln!("names of {}", lists.join(", "));
    let mut names = Vec::new();
    for entity in snapshot.entities() {
        let entity = entity?;
        let name = entity.names.first().map(|it| it.value.text.clone());
        names.extend(name.map(|it| (entity.schema.to_string(), it)));
    }
    let mut dice = Dice(7);
    let mut bodies = Vec::new();
    for _ in 0..500 {
        let mut parties = Vec::new();
        for at in 0..plan.batch {
            let (schema, name) = &names[dice.below(names.len())];
            let name = if at % 2 == 0 {
                changed(name, &mut dice)
            } else {
                let (_, other) = &names[dice.below(names.len())];
                let half = |it: &str, second: bool| -> Vec<String> {
                    let words: Vec<String> = it.split_whitespace().map(str::to_owned).collect();
                    let middle = words.len().div_ceil(2);
                    if second {
                        words[words.len() - middle..].to_vec()
                    } else {
                        words[..middle].to_vec()
                    }
                };
                [half(name, false), half(other, true)].concat().join(" ")
            };
            parties.push((schema.as_str(), name));
        }
        bodies.push(body(parties.iter().map(|(schema, name)| (*schema, name))));
    }
    Ok(bodies)
}

/// A name with one letter changed into its neighbour.
fn changed(name: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = dice.below(letters.len().max(1));
    if let Some(letter) = letters.get_mut(at)
        && letter.is_ascii_lowercase()
    {
        *letter = if *letter == 'z' { 'y' } else { char::from(*letter as u8 + 1) };
    }
    letters.into_iter().collect()
}

/// Numbers that are the same in every run (xorshift64*, Vigna 2016).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let drawn = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(drawn).unwrap_or(0) % end.max(1)
    }
}
