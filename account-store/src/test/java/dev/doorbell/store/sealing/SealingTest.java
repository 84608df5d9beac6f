package dev.doorbell.store.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeysetHandle;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data that a worker seals, with and without a symmetric key. */
class SealingTest {
  private static final UUID ONE = new UUID(1, 1);
  private static final UUID TWO = new UUID(2, 2);
  private static final SealContext SESSION = SealContext.session(ONE);
  private static final byte[] SECRET = "correct horse".getBytes(StandardCharsets.UTF_8);

  enum Kind {
    /** A keyset from before symmetric keys. */
    HYBRID,
    SYMMETRIC;

    Keysets keysets() {
      return switch (this) {
        case HYBRID -> withoutSymmetricKey();
        case SYMMETRIC -> Keysets.generate();
      };
    }
  }

  private static Keysets withoutSymmetricKey() {
    try {
      KeysetHandle.Builder.Entry key =
          KeysetHandle.generateEntryFromParameters(Keysets.HYBRID_KEY).withRandomId().makePrimary();
      return new Keysets(KeysetHandle.newBuilder().addEntry(key).build(), null);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_ciphertext_opens_under_its_own_context(Kind kind) {
    Keysets keysets = kind.keysets();
    SealContext context = SealContext.account(ONE, "password");
    byte[] sealed = keysets.sealer().seal(SECRET, context);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("correct horse");
    assertThat(keysets.opener().open(sealed, context)).isEqualTo(SECRET);
  }

  @ParameterizedTest
  @EnumSource
  void a_ciphertext_does_not_open_under_another_context(Kind kind) {
    Keysets keysets = kind.keysets();
    var contexts =
        List.of(
            SealContext.account(ONE, "password"),
            SealContext.account(TWO, "password"),
            SealContext.account(ONE, "seed"),
            SealContext.session(ONE),
            SealContext.session(TWO),
            SealContext.answer(ONE, TWO),
            SealContext.answer(TWO, ONE),
            SealContext.earlyAnswer(ONE),
            SealContext.accountData(ONE),
            SealContext.accountData(TWO),
            SealContext.pendingForm(ONE, TWO),
            SealContext.pendingForm(TWO, ONE));
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

  @ParameterizedTest
  @EnumSource
  void a_damaged_ciphertext_and_one_of_another_keyset_do_not_open(Kind kind) {
    Keysets keysets = kind.keysets();
    byte[] sealed = keysets.sealer().seal(SECRET, SESSION);
    assertThatThrownBy(() -> Keysets.generate().opener().open(sealed, SESSION))
        .isInstanceOf(CannotOpenException.class);
    Opener opener = keysets.opener();
    for (int changed = 0; changed < sealed.length; changed++) {
      byte[] damaged = sealed.clone();
      damaged[changed] ^= 1;
      assertThatThrownBy(() -> opener.open(damaged, SESSION))
          .isInstanceOf(CannotOpenException.class);
    }
    for (int length = 0; length < sealed.length; length++) {
      byte[] truncated = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> opener.open(truncated, SESSION))
          .isInstanceOf(CannotOpenException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void after_a_rotation_the_old_key_still_opens_and_the_new_key_seals(Kind kind) {
    Keysets keysets = kind.keysets();
    byte[] old = keysets.sealer().seal(SECRET, SESSION);
    Keysets rotated = keysets.rotated();
    assertThat(rotated.opener().open(old, SESSION)).isEqualTo(SECRET);
    byte[] fresh = rotated.sealer().seal(SECRET, SESSION);
    assertThat(rotated.opener().open(fresh, SESSION)).isEqualTo(SECRET);
    assertThatThrownBy(() -> keysets.opener().open(fresh, SESSION))
        .isInstanceOfAny(CannotOpenException.class, NoSymmetricKeyException.class);
  }

  @Test
  void two_ciphertexts_of_the_same_bytes_differ() {
    Sealer sealer = Keysets.generate().sealer();
    assertThat(sealer.seal(SECRET, SESSION)).isNotEqualTo(sealer.seal(SECRET, SESSION));
  }

  @Test
  void a_worker_seals_with_a_symmetric_key_only_if_its_keyset_has_one() {
    Keysets old = withoutSymmetricKey();
    assertThat(old.hasSymmetricKey()).isFalse();
    assertThat(SymmetricCipher.isSymmetricCiphertext(old.sealer().seal(SECRET, SESSION))).isFalse();

    Keysets rotated = old.rotated();
    assertThat(rotated.hasSymmetricKey()).isTrue();
    assertThat(SymmetricCipher.isSymmetricCiphertext(rotated.sealer().seal(SECRET, SESSION)))
        .isTrue();
  }

  @Test
  void a_worker_without_a_symmetric_key_reports_a_ciphertext_of_such_a_key() {
    Keysets old = withoutSymmetricKey();
    byte[] sealed = old.rotated().sealer().seal(SECRET, SESSION);
    assertThatThrownBy(() -> old.opener().open(sealed, SESSION))
        .isInstanceOf(NoSymmetricKeyException.class)
        .hasMessageContaining(SESSION.path())
        .hasMessageContaining("this worker's keyset has none");
  }
}
