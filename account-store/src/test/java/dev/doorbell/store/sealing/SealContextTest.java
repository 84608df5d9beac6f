package dev.doorbell.store.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The paths are bound to ciphertexts in existing rows: a changed path makes those unreadable. */
class SealContextTest {
  private static final UUID ONE = UUID.fromString("00000000-0000-0000-0000-000000000001");
  private static final UUID TWO = UUID.fromString("00000000-0000-0000-0000-000000000002");

  @Test
  void the_path_of_every_context_never_changes() {
    assertThat(SealContext.account("local", ONE, "password").path())
        .isEqualTo("doorbell/account/00000000-0000-0000-0000-000000000001/password");
    assertThat(SealContext.session("local", ONE).path())
        .isEqualTo("doorbell/session/00000000-0000-0000-0000-000000000001");
    assertThat(SealContext.accountData("local", ONE).path())
        .isEqualTo("doorbell/data/00000000-0000-0000-0000-000000000001");
    assertThat(SealContext.answer("local", ONE, TWO).path())
        .isEqualTo(
            "doorbell/answer/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002");
    assertThat(SealContext.earlyAnswer("local", ONE).path())
        .isEqualTo("doorbell/early/00000000-0000-0000-0000-000000000001");
    assertThat(SealContext.pendingForm("local", ONE, TWO).path())
        .isEqualTo(
            "doorbell/pending/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002");
    assertThat(SealContext.parameter("my-bank", "apiKey").path())
        .isEqualTo("doorbell/parameter/my-bank/apiKey");
  }

  @Test
  void no_two_owners_places_and_versions_have_the_same_bytes() {
    SealContext one = new SealContext("doorbell/a", "bc");
    SealContext other = new SealContext("doorbell/ab", "c");
    assertThat(one.bytes(ONE)).isNotEqualTo(other.bytes(ONE)).isNotEqualTo(one.bytes(TWO));
  }

  @Test
  void a_field_with_a_slash_cannot_name_the_place_of_another_account() {
    assertThat(SealContext.account("local", ONE, TWO + "/password"))
        .isNotEqualTo(SealContext.account("local", TWO, "password"));
  }
}
