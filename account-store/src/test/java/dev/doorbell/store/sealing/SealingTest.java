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
  private static final SealContext SESSION = SealContext.session("local", ONE);
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
      return new Keysets(KeysetHandle.newBuilder().addEntry(key).build(), null, ContextRule.NEW);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_ciphertext_opens_under_its_own_context(Kind kind) {
    Keysets keysets = kind.keysets();
    SealContext context = SealContext.account("local", ONE, "password");
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
            SealContext.account("local", ONE, "password"),
            SealContext.account("local", TWO, "password"),
            SealContext.account("local", ONE, "seed"),
            SealContext.session("local", ONE),
            SealContext.session("local", TWO),
            SealContext.answer("local", ONE, TWO),
            SealContext.answer("local", TWO, ONE),
            SealContext.earlyAnswer("local", ONE),
            SealContext.accountData("local", ONE),
            SealContext.accountData("local", TWO),
            SealContext.pendingForm("local", ONE, TWO),
            SealContext.pendingForm("local", TWO, ONE),
            SealContext.account("other", ONE, "password"),
            SealContext.session("other", ONE),
            SealContext.answer("other", ONE, TWO));
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
    assertThat(KeyId.of(old.sealer().seal(SECRET, SESSION)).symmetric()).isFalse();

    Keysets rotated = old.rotated();
    assertThat(rotated.hasSymmetricKey()).isTrue();
    assertThat(KeyId.of(rotated.sealer().seal(SECRET, SESSION)).symmetric()).isTrue();
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

  private static Keysets withOldContext(Keysets keysets) {
    return keysets.withContexts(ContextRule.OLD);
  }

  @ParameterizedTest
  @EnumSource
  void a_ciphertext_with_the_version_of_another_one_does_not_open(Kind kind) {
    Keysets keysets = kind.keysets();
    byte[] older = keysets.sealer().seal(SECRET, SESSION);
    byte[] newer = keysets.sealer().seal(SECRET, SESSION);
    byte[] putBack = older.clone();
    System.arraycopy(newer, 1, putBack, 1, 16);
    assertThatThrownBy(() -> keysets.opener().open(putBack, SESSION))
        .isInstanceOf(CannotOpenException.class);
  }

  @ParameterizedTest
  @EnumSource
  void a_keyset_from_before_the_owner_was_bound_writes_what_its_version_can_read(Kind kind) {
    Keysets old = withOldContext(kind.keysets());
    byte[] sealed = old.sealer().seal(SECRET, SESSION);
    assertThat(sealed[0]).isEqualTo((byte) (kind == Kind.HYBRID ? 1 : 2));
    assertThat(old.opener().open(sealed, SESSION.ownedBy("other"))).isEqualTo(SECRET);
  }

  @ParameterizedTest
  @EnumSource
  void a_rotation_begins_the_new_context_and_still_opens_the_old_one(Kind kind) {
    Keysets old = withOldContext(kind.keysets());
    byte[] sealed = old.sealer().seal(SECRET, SESSION);
    Keysets rotated = old.rotated();
    assertThat(rotated.sealsInNewestContext()).isTrue();
    assertThat(rotated.opener().open(sealed, SESSION)).isEqualTo(SECRET);
    byte[] fresh = rotated.sealer().seal(SECRET, SESSION);
    assertThatThrownBy(() -> rotated.opener().open(fresh, SESSION.ownedBy("other")))
        .isInstanceOf(CannotOpenException.class);
  }

  @ParameterizedTest
  @EnumSource
  void the_format_of_a_ciphertext_cannot_be_changed_to_the_old_context(Kind kind) {
    Keysets rotated = withOldContext(kind.keysets()).rotated();
    byte[] bound = rotated.sealer().seal(SECRET, SESSION);
    byte[] downgraded = Envelope.inPlace(true, Envelope.of(bound).encrypted()).bytes();
    assertThatThrownBy(() -> rotated.opener().open(downgraded, SESSION.ownedBy("other")))
        .isInstanceOf(CannotOpenException.class);
    assertThatThrownBy(() -> rotated.opener().open(downgraded, SESSION))
        .isInstanceOf(CannotOpenException.class);
  }

  /** Although the key is still held: an attacker could have kept a copy of the old row. */
  @Test
  void the_old_context_does_not_open_after_it_was_retired() {
    Keysets old = withOldContext(Keysets.generate());
    byte[] sealed = old.sealer().seal(SECRET, SESSION);
    Keysets strict = old.withContexts(ContextRule.NEW);
    assertThat(strict.holdsKeyOf(sealed)).isTrue();
    assertThatThrownBy(() -> strict.opener().open(sealed, SESSION))
        .isInstanceOf(CannotOpenException.class)
        .hasMessageContaining("switched off");
  }

  @Test
  void retired_keys_open_nothing() {
    Keysets rotated = Keysets.generate().rotated();
    byte[] fresh = rotated.sealer().seal(SECRET, SESSION);
    byte[] old = rotated.sealer(rotated.sealingKeys().getLast()).seal(SECRET, SESSION);
    Keysets reduced = rotated.withoutOldKeys();
    assertThat(reduced.keys()).isEqualTo(rotated.newestKeys()).hasSize(2);
    assertThat(reduced.opener().open(fresh, SESSION)).isEqualTo(SECRET);
    assertThatThrownBy(() -> reduced.opener().open(old, SESSION))
        .isInstanceOf(CannotOpenException.class);
  }

  @Test
  void a_keyset_can_seal_with_a_key_that_is_not_the_newest() {
    Keysets rotated = Keysets.generate().rotated();
    KeyId older = rotated.hybridKeys().getLast();
    byte[] sealed = rotated.publicHalf().sealer(older).seal(SECRET, SESSION);
    assertThat(KeyId.of(sealed)).isEqualTo(older);
    assertThat(rotated.opener().open(sealed, SESSION)).isEqualTo(SECRET);
    assertThat(KeyId.parseAll(older + " " + rotated.hybridKeys().getFirst()))
        .containsExactly(older, rotated.hybridKeys().getFirst());
  }
}
