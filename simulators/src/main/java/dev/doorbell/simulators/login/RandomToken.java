package dev.doorbell.simulators.login;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Generates random ids of sessions, devices and forms: 128 bits as hexadecimal digits. */
public final class RandomToken {
  private static final int BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomToken() {}

  public static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
