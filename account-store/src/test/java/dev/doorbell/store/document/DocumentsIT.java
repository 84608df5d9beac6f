package dev.doorbell.store.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.StoreSettings;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DocumentsIT {
  private static TestStore test;
  private static Store store;

  @BeforeAll
  static void open() {
    test = TestStore.open();
    store = test.store();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  private static NewDocument document(byte... content) {
    return new NewDocument("2026-01", "January.pdf", "application/pdf", content);
  }

  @Test
  void of_several_saves_of_one_document_at_once_one_counts_and_all_know_it() {
    Run run = test.live(test.incarnation());
    var outcomes = Race.times(8, () -> store.documents().save(run.fence(), document((byte) 1)));
    assertThat(Race.count(outcomes, SaveOutcome.Saved.class)).isEqualTo(1);
    assertThat(Race.count(outcomes, SaveOutcome.AlreadyThere.class)).isEqualTo(7);
    assertThat(store.documents().list(TestStore.OWNER, run.accountId(), Page.first(10))).hasSize(1);
  }

  @Test
  void the_same_key_of_two_accounts_is_two_documents() {
    UUID incarnation = test.incarnation();
    assertThat(store.documents().save(test.live(incarnation).fence(), document((byte) 1)))
        .isInstanceOf(SaveOutcome.Saved.class);
    assertThat(store.documents().save(test.live(incarnation).fence(), document((byte) 1)))
        .isInstanceOf(SaveOutcome.Saved.class);
  }

  @Test
  void a_document_over_the_cap_is_refused_and_one_at_the_cap_is_kept() {
    StoreSettings from = test.settings();
    var small =
        new StoreSettings(
            from.jdbcUrl(),
            from.user(),
            from.password(),
            2,
            from.connectionTimeout(),
            from.statementTimeout(),
            3);
    try (Store capped = Store.open(small)) {
      var fence = test.live(test.incarnation()).fence();
      assertThat(capped.documents().save(fence, document(new byte[4])))
          .isEqualTo(new SaveOutcome.TooLarge(3));
      assertThat(capped.documents().save(fence, document(new byte[3])))
          .isInstanceOf(SaveOutcome.Saved.class);
    }
  }

  @Test
  void another_owner_and_an_ended_run_get_nothing() {
    Run run = test.live(test.incarnation());
    var saved = (SaveOutcome.Saved) store.documents().save(run.fence(), document());
    assertThat(store.documents().content("stranger", saved.id())).isNull();
    assertThat(store.documents().list("stranger", null, Page.first(10))).isEmpty();
    store.runEnds().succeed(run.fence());
    assertThatThrownBy(() -> store.documents().save(run.fence(), document()))
        .isInstanceOf(FencedOutException.class);
  }
}
