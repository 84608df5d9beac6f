package dev.doorbell.store.sealing;

import java.security.Security;
import org.conscrypt.Conscrypt;

/**
 * Lets Tink use the native X25519 of Conscrypt. Tink looks for it among the security providers of
 * the process only ({@code X25519Conscrypt}, {@code ConscryptUtil.providerOrNull}). A provider that
 * is not among them costs time instead: for its random numbers, Tink creates one for each thread.
 */
final class NativeCurve {
  private NativeCurve() {}

  /**
   * Adds Conscrypt behind all other providers, so that no other code uses it unless it asks for it.
   * Does nothing on a machine for which Conscrypt has no native code, and when repeated.
   */
  static void use() {
    if (Conscrypt.isAvailable()) {
      Security.addProvider(Conscrypt.newProvider());
    }
  }
}
