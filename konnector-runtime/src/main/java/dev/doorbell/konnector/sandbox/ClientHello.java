package dev.doorbell.konnector.sandbox;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the host name of a TLS ClientHello (RFC 8446, section 4.1.2, and RFC 6066, section 3). */
final class ClientHello {
  /** The first message of a browser is below 2 KiB; a larger one than this is rejected. */
  static final int MAX_BYTES = 16 << 10;

  private static final int HEADER = 5;
  private static final int HANDSHAKE_RECORD = 22;
  private static final int CLIENT_HELLO = 1;
  private static final Pattern HOST = Pattern.compile("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})*");

  private ClientHello() {}

  /**
   * Reads the first TLS record, header included.
   *
   * @throws IOException if it is no handshake, too large, or incomplete
   */
  static byte[] readRecord(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    byte[] header = new byte[HEADER];
    data.readFully(header);
    int length = ByteBuffer.wrap(header, 3, 2).getShort() & 0xffff;
    if (header[0] != HANDSHAKE_RECORD || header[1] != 3 || length > MAX_BYTES - HEADER) {
      throw new IOException("not TLS");
    }
    byte[] record = new byte[HEADER + length];
    System.arraycopy(header, 0, record, 0, HEADER);
    data.readFully(record, HEADER, length);
    return record;
  }

  /** The host name in a record, in lower case; empty if there is none or it is malformed. */
  static Optional<String> serverName(byte[] record) {
    try {
      return find(ByteBuffer.wrap(record, HEADER, record.length - HEADER))
          .map(name -> name.toLowerCase(Locale.ROOT))
          .filter(name -> name.length() <= 253 && HOST.matcher(name).matches());
    } catch (RuntimeException malformed) {
      // A length in the message points behind its end.
      return Optional.empty();
    }
  }

  private static Optional<String> find(ByteBuffer hello) {
    if (hello.get() != CLIENT_HELLO) {
      return Optional.empty();
    }
    skip(hello, 3 + 2 + 32);
    skip(hello, hello.get() & 0xff);
    skip(hello, hello.getShort() & 0xffff);
    skip(hello, hello.get() & 0xff);
    ByteBuffer extensions = part(hello, hello.getShort() & 0xffff);
    while (extensions.hasRemaining()) {
      int type = extensions.getShort() & 0xffff;
      ByteBuffer extension = part(extensions, extensions.getShort() & 0xffff);
      if (type == 0) {
        ByteBuffer names = part(extension, extension.getShort() & 0xffff);
        if (names.get() != 0) {
          return Optional.empty();
        }
        byte[] name = new byte[names.getShort() & 0xffff];
        names.get(name);
        return Optional.of(new String(name, StandardCharsets.US_ASCII));
      }
    }
    return Optional.empty();
  }

  private static void skip(ByteBuffer buffer, int bytes) {
    buffer.position(buffer.position() + bytes);
  }

  private static ByteBuffer part(ByteBuffer buffer, int bytes) {
    ByteBuffer part = buffer.slice(buffer.position(), bytes);
    skip(buffer, bytes);
    return part;
  }
}
