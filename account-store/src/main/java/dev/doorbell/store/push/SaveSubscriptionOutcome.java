package dev.doorbell.store.push;

/** The result of {@link PushSubscriptions#save}. */
public sealed interface SaveSubscriptionOutcome {
  /** The owner's browser rings. */
  record Saved(PushSubscription subscription) implements SaveSubscriptionOutcome {}

  /** As many browsers of the owner ring as allowed; nothing was changed. */
  record TooMany() implements SaveSubscriptionOutcome {}
}
