package dev.doorbell.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.sealing.PositionCipher;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealedPositionsTest {
  private final SealedPositions positions = positions((byte) 1);
  private final StreamPosition position = StreamPosition.of(5, 600).inTopic(7);

  static SealedPositions positions(byte key) {
    byte[] bytes = new byte[32];
    bytes[0] = key;
    PositionCipher cipher = new PositionCipher(bytes);
    return new SealedPositions(
        new SealedPositions.Cipher() {
          @Override
          public byte[] seal(byte[] clear, byte[] context) {
            return cipher.seal(clear, context);
          }

          @Override
          public Optional<byte[]> open(byte[] sealed, byte[] context) {
            return cipher.open(sealed, context);
          }
        });
  }

  @Test
  void a_text_is_read_at_every_gateway_for_the_owner_of_its_stream() {
    String text = positions.text(position, "ada");
    assertThat(text).matches("[A-Za-z0-9_-]+");
    assertThat(positions((byte) 1).read(text, "ada")).contains(position);
    assertThat(positions.read(positions.text(position, null), null)).contains(position);
  }

  @Test
  void another_owner_cannot_read_it() {
    String text = positions.text(position, "ada");
    assertThat(positions.read(text, "grace")).isEmpty();
    assertThat(positions.read(text, null)).isEmpty();
    assertThat(positions.read(positions.text(position, null), "ada")).isEmpty();
    assertThat(positions((byte) 2).read(text, "ada")).isEmpty();
  }

  @Test
  void two_texts_differ_and_have_the_same_length_whatever_has_happened() {
    String text = positions.text(position, "ada");
    assertThat(positions.text(position, "ada")).isNotEqualTo(text).hasSameSizeAs(text);
    assertThat(positions.text(StreamPosition.of(0, Long.MAX_VALUE), "ada")).hasSameSizeAs(text);
  }

  @Test
  void a_position_that_a_client_has_made_is_not_read() {
    String made = Base64.getUrlEncoder().encodeToString(position.bytes());
    // Of a gateway of an earlier version: two partitions, the offsets 5 and 6.
    for (String text : new String[] {made, "AQIFBg", "", "\u0000\r\n", "A".repeat(100_000)}) {
      assertThat(positions.read(text, "ada")).isEmpty();
    }
  }
}
