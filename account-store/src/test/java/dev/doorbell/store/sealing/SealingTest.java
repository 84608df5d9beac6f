package dev.doorbell.store.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealingTest {
  private static final UUID ONE = new UUID(1, 1);
  private static final UUID TWO = new UUID(2, 2);
  private static final byte[] SECRET = "correct horse".getBytes(StandardCharsets.UTF_8);

  private final Keysets keysets = Keysets.generate();

  @Test
  void a_ciphertext_opens_under_its_own_context() {
    SealContext context = SealContext.account(ONE, "password");
    byte[] sealed = keysets.sealer().seal(SECRET, context);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("correct horse");
    assertThat(keysets.opener().open(sealed, context)).isEqualTo(SECRET);
  }

  @Test
  void a_ciphertext_does_not_open_under_another_context() {
    var contexts =
        List.of(
            SealContext.account(ONE, "password"),
            SealContext.account(TWO, "password"),
            SealContext.account(ONE, "seed"),
            SealContext.session(ONE),
            SealContext.answer(ONE, TWO),
            SealContext.answer(TWO, ONE),
            SealContext.earlyAnswer(ONE),
            SealContext.accountData(ONE),
            SealContext.pendingForm(ONE, TWO));
    for (SealContext sealedFor : contexts) {
      byte[] sealed = keysets.sealer().seal(SECRET, sealedFor);
      for (SealContext openedAs : contexts) {
        if (!openedAs.equals(sealedFor)) {
          assertThatThrownBy(() -> keysets.opener().open(sealed, openedAs))
              .isInstanceOf(CannotOpenException.class)
              .hasMessageNotContaining("correct horse");
        }
      }
    }
  }

  @Test
  void a_damaged_ciphertext_and_one_of_another_keyset_do_not_open() {
    SealContext context = SealContext.session(ONE);
    byte[] sealed = keysets.sealer().seal(SECRET, context);
    assertThatThrownBy(() -> Keysets.generate().opener().open(sealed, context))
        .isInstanceOf(CannotOpenException.class);
    sealed[sealed.length - 1] ^= 1;
    assertThatThrownBy(() -> keysets.opener().open(sealed, context))
        .isInstanceOf(CannotOpenException.class);
    assertThatThrownBy(() -> keysets.opener().open(new byte[0], context))
        .isInstanceOf(CannotOpenException.class);
  }

  @Test
  void after_a_rotation_the_old_key_still_opens_and_the_new_key_seals() {
    SealContext context = SealContext.session(ONE);
    byte[] old = keysets.sealer().seal(SECRET, context);
    Keysets rotated = keysets.rotated();
    assertThat(rotated.opener().open(old, context)).isEqualTo(SECRET);
    byte[] fresh = rotated.sealer().seal(SECRET, context);
    assertThatThrownBy(() -> keysets.opener().open(fresh, context))
        .isInstanceOf(CannotOpenException.class);
  }
}
