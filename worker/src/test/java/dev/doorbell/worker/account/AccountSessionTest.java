package dev.doorbell.worker.account;

import static org.assertj.core.api.Assertions.assertThat;

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

  private AccountSession session(int version) {
    SiteSession site =
        new SiteSession(
            Site.of(List.of("bank.example")),
            SiteSettings.DEFAULT,
            SiteGate.open(),
            InstantSource.fixed(Instant.EPOCH));
    return new AccountSession(
        account, version, site, new SessionSealer(new PlainSealing()), session -> saved = session);
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
      assertThat(session.sealed().version()).isEqualTo(7);
    }
  }
}
