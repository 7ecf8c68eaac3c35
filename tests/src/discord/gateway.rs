//! The gateway of the loopback Discord: HELLO, IDENTIFY or RESUME, heartbeats, events in order, and connections that end.

#![allow(clippy::indexing_slicing, reason = "a missing field of a JSON value reads as null; it does not panic")]

use std::sync::atomic::Ordering;

use axum::extract::State;
use axum::extract::ws::{CloseFrame, Message as Frame, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use serde_json::{Value, json};
use tokio::sync::broadcast;

use super::{BOT, Discord, GUILD, Push, Session, TOKEN, bot};

pub(super) async fn connect(State(server): State<Discord>, upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(move |socket| async move {
        // The bot went away: that is its right.
        let _gone = gateway(server, socket).await;
    })
}

async fn gateway(server: Discord, mut socket: WebSocket) -> anyhow::Result<()> {
    let mut events = server.events.subscribe();
    let text = |value: &Value| Frame::Text(value.to_string().into());
    socket.send(text(&json!({ "op": 10, "d": { "heartbeat_interval": 20_000 } }))).await?;
    // The last event this connection was sent.
    let mut sent = u64::MAX;
    loop {
        tokio::select! {
            frame = socket.recv() => {
                let Some(frame) = frame else { return Ok(()) };
                let bytes = match frame? {
                    Frame::Text(text) => text.as_bytes().to_vec(),
                    Frame::Binary(bytes) => bytes.to_vec(),
                    Frame::Close(_) => return Ok(()),
                    _ => continue,
                };
                let asked: Value = serde_json::from_slice(&bytes)?;
                match asked["op"].as_i64() {
                    Some(1) => {
                        server.lock().heartbeats += 1;
                        socket.send(text(&json!({ "op": 11 }))).await?;
                    }
                    Some(2) => {
                        let token = asked["d"]["token"].as_str().unwrap_or_default().trim_start_matches("Bot ");
                        let intents = asked["d"]["intents"].as_u64().unwrap_or_default();
                        let code = match () {
                            () if token != TOKEN => Some(4004),
                            () if intents & (1 << 15) != 0 && !server.reads.load(Ordering::SeqCst) => Some(4014),
                            () => None,
                        };
                        if let Some(code) = code {
                            socket.send(Frame::Close(Some(CloseFrame { code, reason: "".into() }))).await?;
                            return Ok(());
                        }
                        let ready = {
                            let mut inner = server.lock();
                            inner.identified += 1;
                            inner.intents = intents;
                            let id = format!("session-{}", inner.identified);
                            inner.session = Session { id: id.clone(), sequence: 1, sent: Vec::new(), alive: true };
                            let mut ready = json!({ "op": 0, "s": 1, "t": "READY", "d": { "v": 10, "user": bot(), "guilds": [{ "id": GUILD, "unavailable": true }],
                                "session_id": id, "resume_gateway_url": "wss://nowhere.invalid", "shard": [0, 1], "application": { "id": BOT, "flags": 0 } } });
                            for field in inner.ready_lacks.clone() {
                                ready["d"].as_object_mut().map(|fields| fields.remove(field));
                            }
                            ready
                        };
                        sent = 1;
                        socket.send(text(&ready)).await?;
                    }
                    Some(6) => {
                        let missed = {
                            let mut inner = server.lock();
                            let same = inner.session.alive && asked["d"]["session_id"] == json!(inner.session.id);
                            if same {
                                inner.resumed += 1;
                            }
                            same.then(|| asked["d"]["seq"].as_u64().unwrap_or_default())
                        };
                        match missed {
                            Some(sequence) => {
                                sent = sequence;
                                for event in pending(&server, &mut sent) {
                                    socket.send(text(&event)).await?;
                                }
                                let sequence = server.lock().session.sequence;
                                socket.send(text(&json!({ "op": 0, "s": sequence, "t": "RESUMED", "d": {} }))).await?;
                            }
                            None => socket.send(text(&json!({ "op": 9, "d": false }))).await?,
                        }
                    }
                    _ => {}
                }
            }
            push = events.recv() => match push {
                Ok(Push::Event) | Err(broadcast::error::RecvError::Lagged(_)) if sent != u64::MAX => {
                    for event in pending(&server, &mut sent) {
                        socket.send(text(&event)).await?;
                    }
                }
                Ok(Push::Raw(value)) => socket.send(text(&value)).await?,
                Ok(Push::Close(code)) => {
                    if let Some(code) = code {
                        socket.send(Frame::Close(Some(CloseFrame { code, reason: "".into() }))).await?;
                    }
                    return Ok(());
                }
                Err(broadcast::error::RecvError::Closed) => return Ok(()),
                _ => {}
            }
        }
    }
}

fn pending(server: &Discord, sent: &mut u64) -> Vec<Value> {
    let inner = server.lock();
    let due: Vec<(u64, Value)> = inner.session.sent.iter().filter(|(sequence, _)| *sequence > *sent).cloned().collect();
    if let Some((last, _)) = due.last() {
        *sent = *last;
    }
    due.into_iter().map(|(_, event)| event).collect()
}
