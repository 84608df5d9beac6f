package dev.doorbell.worker.fake;

import dev.doorbell.store.sealing.CannotOpenException;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.worker.account.Sealing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Seals without encryption: writes the context before the text, and opens only for the same
 * context.
 */
public final class PlainSealing implements Sealing {
  private static final String END = "\n";

  @Override
  public byte[] seal(byte[] plaintext, SealContext context) {
    return bytes(context + END + text(plaintext));
  }

  @Override
  public byte[] open(byte[] sealed, SealContext context) {
    String prefix = context + END;
    if (!text(sealed).startsWith(prefix)) {
      throw new CannotOpenException(context, new GeneralSecurityException("another context"));
    }
    return bytes(text(sealed).substring(prefix.length()));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
