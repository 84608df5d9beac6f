package dev.doorbell.worker.account;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.worker.fake.PlainSealing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountSessionTest {
  private final UUID account = UUID.randomUUID();
  private @Nullable SavedSession saved;
  private int writes;

  private AccountSession session(int version) {
    SiteSession site =
        new SiteSession(
            Site.of(List.of("bank.example")),
            SiteSettings.DEFAULT,
            SiteGate.open(),
            InstantSource.fixed(Instant.EPOCH));
    return new AccountSession(
        account, version, site, new SessionSealer(new PlainSealing(), "local"), this::write);
  }

  private void write(SavedSession session) {
    saved = session;
    writes++;
  }

  private void saveToken() {
    try (AccountSession session = session(1)) {
      session.site().keepToken("token", "abc");
      session.save();
    }
  }

  @Test
  void the_next_run_restores_the_session() {
    saveToken();

    try (AccountSession session = session(1)) {
      session.restore(saved, List.of());

      assertThat(session.site().token("token")).contains("abc");
      assertThat(session.site().restored()).isTrue();
    }
  }

  @Test
  void a_session_of_older_fields_is_not_restored() {
    saveToken();

    try (AccountSession session = session(2)) {
      session.restore(saved, List.of());

      assertThat(session.site().token("token")).isEmpty();
      assertThat(session.site().restored()).isFalse();
    }
  }

  @Test
  void a_session_is_sealed_with_the_version_of_the_accounts_fields() {
    try (AccountSession session = session(7)) {
      session.restore(saved, List.of());
      session.site().keepToken("token", "abc");

      SavedSession sealed = session.saveWith(changed -> requireNonNull(changed));

      assertThat(sealed.version()).isEqualTo(7);
    }
  }

  @Test
  void a_session_is_written_only_if_it_has_changed() {
    try (AccountSession session = session(1)) {
      session.restore(saved, List.of());
      session.save();
      assertThat(writes).as("the first session is empty").isZero();

      session.site().keepToken("token", "abc");
      session.save();
      session.save();
      assertThat(writes).isEqualTo(1);

      session.site().keepToken("token", "def");
      session.save();
      assertThat(writes).isEqualTo(2);
    }
  }

  @Test
  void a_restored_session_is_written_only_if_it_has_changed() {
    saveToken();

    try (AccountSession session = session(1)) {
      session.restore(saved, List.of());
      session.save();
      assertThat(writes).isEqualTo(1);

      session.site().reset();
      session.save();
      assertThat(writes).isEqualTo(2);
    }
    try (AccountSession session = session(1)) {
      session.restore(saved, List.of());

      assertThat(session.site().token("token")).isEmpty();
    }
  }

  @Test
  void a_session_of_older_fields_is_replaced_even_if_the_new_one_is_empty() {
    saveToken();

    try (AccountSession session = session(2)) {
      session.restore(saved, List.of());
      session.save();
    }

    assertThat(writes).isEqualTo(2);
    assertThat(requireNonNull(saved).version()).isEqualTo(2);
  }

  @Test
  void a_session_that_cannot_be_read_is_replaced_even_if_the_new_one_is_empty() {
    saved = new SavedSession(new byte[] {1}, 1);

    try (AccountSession session = session(1)) {
      session.restore(saved, List.of());
      session.save();
    }

    assertThat(writes).isEqualTo(1);
  }

  @Test
  void a_session_whose_write_failed_is_written_again() {
    try (AccountSession session = session(1)) {
      session.restore(saved, List.of());
      session.site().keepToken("token", "abc");
      assertThatThrownBy(() ->
              session.saveWith(_ -> {
                throw new RunStoppedException("stopped");
              }))
          .isInstanceOf(RunStoppedException.class);

      session.save();

      assertThat(writes).isEqualTo(1);
    }
  }
}
