package dev.doorbell.store.sealing;

/**
 * Which contexts a keyset uses. It is part of the keyset file, so that a process that can write to
 * the database can't change it.
 *
 * @param seals the context that new ciphertexts are sealed in
 * @param opens the oldest context whose ciphertexts are opened
 */
record ContextRule(int seals, int opens) {
  /** Binds job, challenge, account and field. The only context of versions before context 2. */
  static final int PLACE = 1;

  /** Binds also the owner, and the version of the row. */
  static final int OWNER_AND_VERSION = 2;

  /** Of a keyset file from before context 2. */
  static final ContextRule OLD = new ContextRule(PLACE, PLACE);

  static final ContextRule NEW = new ContextRule(OWNER_AND_VERSION, OWNER_AND_VERSION);

  ContextRule {
    if (opens < PLACE || seals < opens || seals > OWNER_AND_VERSION) {
      throw new IllegalArgumentException(
          "expected known contexts, got %d and %d".formatted(seals, opens));
    }
  }

  /** Seals in the newest context, and opens what it has opened before. */
  ContextRule upgraded() {
    return new ContextRule(OWNER_AND_VERSION, opens);
  }

  /** Opens only what it seals. */
  ContextRule strict() {
    return new ContextRule(seals, seals);
  }
}
