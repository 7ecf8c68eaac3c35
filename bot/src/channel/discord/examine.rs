//! Whether the bot has on Discord what it needs, and how to give it.

use serde_json::Value;

use super::Discord;
use super::update::text;
use crate::channel::Finding;

/// What the bot needs in a channel of the staff, with Discord's words for it.
const NEEDED: [(u64, &str); 5] =
    [(1 << 10, "View Channel"), (1 << 11, "Send Messages"), (1 << 14, "Embed Links"), (1 << 15, "Attach Files"), (1 << 16, "Read Message History")];
/// What it needs there for a thread a case.
const NEEDED_FOR_THREADS: [(u64, &str); 2] = [(1 << 35, "Create Public Threads"), (1 << 38, "Send Messages in Threads")];
/// What it needs in a channel with the button for buyers.
const NEEDED_FOR_BUYERS: [(u64, &str); 2] = [(1 << 36, "Create Private Threads"), (1 << 38, "Send Messages in Threads")];
const ADMINISTRATOR: u64 = 1 << 3;

impl Discord {
    /// Looks at token, intent, gateway and the places of the staff.
    pub async fn examine(&self, places: &[String]) -> Vec<Finding> {
        let me = match self.rest.get("/users/@me").await {
            Ok(me) => me,
            Err(fault) if fault.is_token() => {
                return vec![Finding::wrong(
                    "Discord refuses the token in DISCORD_BOT_TOKEN",
                    "In the developer portal, under Bot, press ‘Reset Token’ and set the new one.",
                )];
            }
            Err(fault) => {
                return vec![Finding::wrong(fault.to_string(), "Check the network and DISCORD_API_URL; a running desk waits for Discord by itself.")];
            }
        };
        let mut findings = vec![Finding::well(format!("Discord takes the token: {}", text(&me, &["username"])))];
        let application = self.rest.get("/applications/@me").await.unwrap_or_default();
        match application.get("flags").and_then(Value::as_u64) {
            Some(flags) if flags & (1 << 18 | 1 << 19) == 0 => findings.push(Finding::note(
                "Discord does not let the bot read the words of messages in servers: buyers write into a form there",
                "If you want them to write freely: developer portal, Bot, ‘Message Content Intent’.",
            )),
            Some(_) => findings.push(Finding::well("Discord lets the bot read the words of messages in servers")),
            None => {}
        }
        match self.rest.get("/gateway").await {
            Ok(answer) if !text(&answer, &["url"]).is_empty() => findings.push(Finding::well("Discord's gateway is known")),
            Ok(_) => findings.push(Finding::wrong("Discord does not say where its gateway is", "Check DISCORD_API_URL.")),
            Err(fault) => findings.push(Finding::wrong(fault.to_string(), "Check the network and DISCORD_API_URL.")),
        }
        if places.is_empty() {
            findings.push(Finding::note(
                "No channel on Discord is a place of the staff",
                "Enrol with /staff and the code that ‘redress staff code NAME’ prints, then give the command /desk in a channel only staff see.",
            ));
        }
        for place in places {
            findings.push(self.examine_place(place, text(&me, &["id"])).await);
        }
        findings
    }

    async fn examine_place(&self, place: &str, me: &str) -> Finding {
        let invite = "Let the bot into the server again, or give the command /desk in another channel.";
        let channel = match self.rest.get(&format!("/channels/{place}")).await {
            Ok(channel) => channel,
            Err(fault) => return Finding::wrong(format!("The staff channel {place} on Discord cannot be seen: {fault}"), invite),
        };
        let guild = text(&channel, &["guild_id"]);
        let roles = self.rest.get(&format!("/guilds/{guild}/roles")).await;
        let member = self.rest.get(&format!("/guilds/{guild}/members/{me}")).await;
        let (Ok(roles), Ok(member)) = (roles, member) else {
            return Finding::well(format!("The staff channel {place} on Discord can be seen"));
        };
        let may = permissions(&channel, &roles, &member, guild, me);
        let for_threads = NEEDED_FOR_THREADS.iter().filter(|_| self.threads);
        let lacks: Vec<&str> = NEEDED.iter().chain(for_threads).filter(|(bit, _)| may & bit == 0).map(|(_, name)| *name).collect();
        if lacks.is_empty() {
            let lacks: Vec<&str> = NEEDED_FOR_BUYERS.iter().filter(|(bit, _)| may & bit == 0).map(|(_, name)| *name).collect();
            let note = if lacks.is_empty() { String::new() } else { format!(" (not for buyers: {})", lacks.join(", ")) };
            return Finding::well(format!("The bot has its rights in the staff channel {place} on Discord{note}"));
        }
        Finding::wrong(
            format!("In the staff channel {place} on Discord the bot lacks: {}", lacks.join(", ")),
            "Give them to the bot's role: channel settings, Permissions.",
        )
    }
}

fn bits(value: &Value, name: &str) -> u64 {
    text(value, &[name]).parse().unwrap_or_default()
}

/// What a member may do in a channel: the roles' rights, then what the channel takes and gives, for everyone, for roles, for the member.
fn permissions(channel: &Value, roles: &Value, member: &Value, guild: &str, me: &str) -> u64 {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mine: Vec<String> = list(member.get("roles").unwrap_or(&Value::Null)).iter().filter_map(Value::as_str).map(str::to_owned).collect();
    let has = |id: &str| id == guild || mine.iter().any(|role| role == id);
    let mut may = list(roles).iter().filter(|role| has(text(role, &["id"]))).fold(0, |may, role| may | bits(role, "permissions"));
    if may & ADMINISTRATOR != 0 {
        return u64::MAX;
    }
    let overwrites = list(channel.get("permission_overwrites").unwrap_or(&Value::Null));
    let ids = |of: &dyn Fn(&str) -> bool| {
        overwrites
            .iter()
            .filter(|overwrite| of(text(overwrite, &["id"])))
            .fold((0, 0), |(deny, allow), overwrite| (deny | bits(overwrite, "deny"), allow | bits(overwrite, "allow")))
    };
    for (deny, allow) in [ids(&|id| id == guild), ids(&|id| id != guild && has(id)), ids(&|id| id == me)] {
        may = may & !deny | allow;
    }
    may
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_channel_takes_from_everyone_it_can_give_back_to_a_role() {
        let roles = json!([{ "id": "g", "permissions": "3072" }, { "id": "r", "permissions": "0" }]);
        let member = json!({ "roles": ["r"] });
        let closed = json!({ "permission_overwrites": [{ "id": "g", "deny": "3072", "allow": "0" }] });
        assert_eq!(permissions(&closed, &roles, &member, "g", "me"), 0);
        let open = json!({ "permission_overwrites": [{ "id": "g", "deny": "3072", "allow": "0" }, { "id": "r", "deny": "0", "allow": "3072" }] });
        assert_eq!(permissions(&open, &roles, &member, "g", "me"), 3072);
        let boss = json!([{ "id": "g", "permissions": "8" }]);
        assert_eq!(permissions(&closed, &boss, &member, "g", "me"), u64::MAX);
    }
}
