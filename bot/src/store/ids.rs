//! Typed keys of the store's tables.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
            #[serde(transparent)]
            pub struct $name(pub i64);

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.0.fmt(f)
                }
            }
        )+
    };
}

ids! {
    /// One bot, page or terminal through which buyers write.
    ChannelAccountId,
    /// A buyer's conversation on a channel account.
    ChatId,
    /// A person, as far as we can tell.
    BuyerId,
    /// One accepted update.
    InboxId,
    /// One run of the path of a message.
    TurnId,
    /// One line of a conversation.
    MessageId,
    /// One complaint.
    CaseId,
    /// One decision with its facts.
    DecisionId,
    /// One proposal shown to a buyer.
    OfferId,
    /// One thing to be said.
    OutboxId,
    /// One thing to happen later.
    TimerId,
    /// One file a buyer sent.
    AttachmentId,
    /// One person of the staff.
    StaffId,
    /// One order.
    OrderId,
    /// One line of an order.
    OrderLineId,
    /// One product.
    ProductId,
}
