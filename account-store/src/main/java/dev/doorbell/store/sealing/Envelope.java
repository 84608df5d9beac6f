package dev.doorbell.store.sealing;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/**
 * The parts of a ciphertext. The first byte is the format, which says by which kind of key and in
 * which context it was sealed: 1 hybrid and 2 symmetric in {@link ContextRule#PLACE}, 3 hybrid and
 * 4 symmetric in {@link ContextRule#OWNER_AND_VERSION}. In the last two, the 16 bytes of the
 * version follow. Then comes what Tink returns, which begins with 1 and the four bytes of the key's
 * id. The migration {@code V12} has functions in SQL that read the same format.
 *
 * @param context as in {@link ContextRule}
 * @param version zeros in {@link ContextRule#PLACE}
 */
@SuppressWarnings("ArrayRecordComponent") // The array is passed on and never compared.
record Envelope(boolean symmetric, int context, UUID version, byte[] encrypted) {
  private static final UUID NO_VERSION = new UUID(0, 0);
  private static final byte TINK = 1;
  private static final byte SYMMETRIC = 2;
  private static final byte BOUND_HYBRID = 3;
  private static final byte BOUND_SYMMETRIC = 4;
  private static final int VERSION_BYTES = 16;

  /** Never fails: bytes that are no ciphertext can't be decrypted later. */
  static Envelope of(byte[] sealed) {
    byte format = sealed.length == 0 ? 0 : sealed[0];
    if (format == BOUND_HYBRID || format == BOUND_SYMMETRIC) {
      ByteBuffer rest = ByteBuffer.wrap(Arrays.copyOf(sealed, Math.max(sealed.length, header())));
      UUID version = new UUID(rest.getLong(1), rest.getLong(1 + Long.BYTES));
      return new Envelope(
          format == BOUND_SYMMETRIC,
          ContextRule.OWNER_AND_VERSION,
          version,
          Arrays.copyOfRange(rest.array(), header(), rest.capacity()));
    }
    return format == SYMMETRIC
        ? new Envelope(
            true, ContextRule.PLACE, NO_VERSION, Arrays.copyOfRange(sealed, 1, sealed.length))
        : new Envelope(false, ContextRule.PLACE, NO_VERSION, sealed);
  }

  static Envelope inPlace(boolean symmetric, byte[] encrypted) {
    return new Envelope(symmetric, ContextRule.PLACE, NO_VERSION, encrypted);
  }

  byte[] bytes() {
    if (context == ContextRule.OWNER_AND_VERSION) {
      return ByteBuffer.allocate(header() + encrypted.length)
          .put(symmetric ? BOUND_SYMMETRIC : BOUND_HYBRID)
          .putLong(version.getMostSignificantBits())
          .putLong(version.getLeastSignificantBits())
          .put(encrypted)
          .array();
    }
    if (!symmetric) {
      return encrypted;
    }
    return ByteBuffer.allocate(1 + encrypted.length).put(SYMMETRIC).put(encrypted).array();
  }

  /** The id of the key; a key with this id need not exist. */
  KeyId key() {
    ByteBuffer bytes = ByteBuffer.wrap(encrypted);
    boolean hasId = encrypted.length > Integer.BYTES && encrypted[0] == TINK;
    return new KeyId(symmetric, hasId ? bytes.getInt(1) : 0);
  }

  byte[] associatedData(SealContext place) {
    return context == ContextRule.PLACE ? place.bytes() : place.bytes(version);
  }

  private static int header() {
    return 1 + VERSION_BYTES;
  }

  @Override
  public String toString() {
    return "Envelope[%s/%d]".formatted(key(), context);
  }
}
