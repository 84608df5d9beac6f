package dev.doorbell.store.keyset;

import dev.doorbell.store.sealing.KeyId;

/** What a gateway seals with. */
public record GatewayKey(KeyId key, int context) {}
