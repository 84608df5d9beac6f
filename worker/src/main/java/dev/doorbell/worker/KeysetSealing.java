package dev.doorbell.worker;

import dev.doorbell.runtime.log.SecurityEvent;
import dev.doorbell.runtime.log.SecurityLog;
import dev.doorbell.store.keyset.LiveWorkers;
import dev.doorbell.store.sealing.CannotOpenException;
import dev.doorbell.store.sealing.KeyId;
import dev.doorbell.store.sealing.Keysets;
import dev.doorbell.store.sealing.Opener;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.store.sealing.Sealer;
import dev.doorbell.store.sealing.UnreadableKeysetException;
import dev.doorbell.worker.account.Sealing;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals and opens with the worker's keyset, and uses a new file without a restart. A ciphertext
 * whose key is missing makes it read the file at once. Thread-safe.
 */
final class KeysetSealing implements Sealing {
  private static final Logger LOG = LoggerFactory.getLogger(KeysetSealing.class);
  private static final SecurityLog SECURITY = new SecurityLog(InstantSource.system());

  private final Supplier<Keysets> file;
  private volatile State state;

  /** The keyset in use, and the key that seals. */
  private record State(Keysets keysets, Opener opener, KeyId key, Sealer sealer) {
    static State of(Keysets keysets, KeyId key) {
      return new State(keysets, keysets.opener(), key, keysets.sealer(key));
    }
  }

  /**
   * Reads the keyset.
   *
   * @param file reads it again
   * @throws UnreadableKeysetException if it can't be read
   */
  KeysetSealing(Supplier<Keysets> file) {
    this.file = file;
    Keysets keysets = file.get();
    this.state = State.of(keysets, keysets.sealingKeys().getFirst());
    if (!keysets.hasSymmetricKey()) {
      LOG.info(
          "The keyset has no symmetric key: sessions are sealed more slowly, with the public half."
              + " Rotating the keyset adds one");
    }
  }

  /** The keys that this worker holds. */
  Set<KeyId> keys() {
    return state.keysets().keys();
  }

  /** The key that this worker seals with. */
  KeyId sealingKey() {
    return state.key();
  }

  /**
   * Uses the content of the file. A file that can't be read changes nothing: it may be written now.
   */
  synchronized void reload() {
    try {
      Keysets read = file.get();
      if (!read.fingerprint().equals(state.keysets().fingerprint())) {
        KeyId key = state.key();
        // A new key seals only after every worker has it.
        state =
            State.of(read, read.sealingKeys().contains(key) ? key : read.sealingKeys().getFirst());
        LOG.info("Uses the new content of the keyset file: keys {}", read.keys());
      }
    } catch (UnreadableKeysetException e) {
      LOG.warn("Keeps the keyset that it has: {}", e.getMessage());
    }
  }

  /** Seals from now on with the newest key that every live worker holds. */
  synchronized void chooseKey(LiveWorkers workers) {
    State now = state;
    KeyId chosen = workers.choose(now.keysets().sealingKeys(), now.key());
    if (!chosen.equals(now.key())) {
      state = State.of(now.keysets(), chosen);
      LOG.info("Seals with key {} from now on", chosen);
    }
  }

  @Override
  public byte[] seal(byte[] plaintext, SealContext context) {
    return state.sealer().seal(plaintext, context);
  }

  @Override
  public byte[] open(byte[] sealed, SealContext context) {
    if (!state.keysets().holdsKeyOf(sealed)) {
      reload();
    }
    return open(state, sealed, context);
  }

  private static byte[] open(State with, byte[] sealed, SealContext context) {
    try {
      return with.opener().open(sealed, context);
    } catch (CannotOpenException e) {
      SECURITY.report(
          SecurityEvent.CIPHERTEXT_REJECTED,
          "a ciphertext was changed, moved, or sealed with another key; the run's log line names the job");
      throw e;
    }
  }

  @Override
  public Sealing forRun() {
    State atStart = state;
    return new Sealing() {
      @Override
      public byte[] seal(byte[] plaintext, SealContext context) {
        return KeysetSealing.this.seal(plaintext, context);
      }

      @Override
      public byte[] open(byte[] sealed, SealContext context) {
        return atStart.keysets().holdsKeyOf(sealed)
            ? KeysetSealing.open(atStart, sealed, context)
            : KeysetSealing.this.open(sealed, context);
      }
    };
  }
}
