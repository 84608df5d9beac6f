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
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsIT {
  @AutoClose private static final TestStore test = TestStore.open();

  private static final Store store = test.store();

  private static NewDocument document(byte... content) {
    return new NewDocument("2026-01", "January.pdf", "application/pdf", content, null);
  }

  private static NewDocument bill(String key, DocumentBill bill) {
    return new NewDocument(key, key + ".pdf", "application/pdf", new byte[] {1}, bill);
  }

  @Test
  void one_of_several_concurrent_saves_of_a_document_saves_it_and_the_others_find_it() {
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
  void a_document_above_the_cap_is_rejected_and_one_at_the_cap_is_saved() {
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

  /** A document whose content is a stream. */
  private static NewDocument streamed(String key, long size, Supplier<InputStream> content) {
    return new NewDocument(key, key + ".pdf", "application/pdf", size, content, null);
  }

  @Test
  void a_streamed_document_is_saved_whole() {
    Run run = test.live(test.incarnation());
    byte[] content = new byte[3_000_017];
    new Random(1).nextBytes(content);
    var saved =
        (SaveOutcome.Saved)
            store
                .documents()
                .save(
                    run.fence(),
                    streamed("large", content.length, () -> new ByteArrayInputStream(content)));
    assertThat(store.documents().piece(saved.id(), 0, content.length)).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 100_000})
  void a_content_that_ends_too_early_is_not_saved_and_can_be_saved_again(int bytes) {
    Run run = test.live(test.incarnation());
    assertThatThrownBy(() ->
            store
                .documents()
                .save(
                    run.fence(),
                    streamed("short", 200_000, () -> new ByteArrayInputStream(new byte[bytes]))))
        .isInstanceOf(RuntimeException.class);
    assertThat(store.documents().has(run.accountId(), "short")).isFalse();
    assertThat(store.documents().save(run.fence(), bill("short", null)))
        .isInstanceOf(SaveOutcome.Saved.class);
  }

  @Test
  void an_attempt_that_has_lost_its_run_does_not_even_read_the_content() {
    Run run = test.live(test.incarnation());
    AtomicInteger opened = new AtomicInteger();
    NewDocument late =
        streamed(
            "late",
            3,
            () -> {
              opened.incrementAndGet();
              return new ByteArrayInputStream(new byte[3]);
            });
    store.runEndWriter().succeed(run.fence());
    assertThatThrownBy(() -> store.documents().save(run.fence(), late))
        .isInstanceOf(FencedOutException.class);
    assertThat(opened).hasValue(0);
  }

  @Test
  void a_bill_keeps_every_digit_of_its_amount() {
    Run run = test.live(test.incarnation());
    LocalDate leapDay = LocalDate.of(2024, 2, 29);
    var paid = new DocumentBill("Demo Bank", leapDay, new BigDecimal("1234567890.10"), "EUR");
    var refund = new DocumentBill("Demo Bank", leapDay, new BigDecimal("-0.50"), "JPY");
    store.documents().save(run.fence(), bill("paid", paid));
    store.documents().save(run.fence(), bill("refund", refund));
    store.documents().save(run.fence(), bill("none", null));
    assertThat(store.documents().list(TestStore.OWNER, run.accountId(), Page.first(10)))
        .extracting(Document::bill)
        .containsExactly(null, refund, paid);
    UUID id = store.documents().list(TestStore.OWNER, run.accountId(), Page.first(1)).get(0).id();
    assertThat(store.documents().find(TestStore.OWNER, id).bill()).isNull();
  }

  @Test
  void the_table_rejects_an_incomplete_bill() {
    Run run = test.live(test.incarnation());
    store.documents().save(run.fence(), bill("half", null));
    assertThatThrownBy(() -> test.sql("update document set bill_amount = 1"))
        .hasMessageContaining("bill_is_whole_or_not_there");
  }

  @Test
  void the_keys_of_an_accounts_documents_are_known() {
    Run run = test.live(test.incarnation());
    Run other = test.live(test.incarnation());
    store.documents().save(run.fence(), bill("one", null));
    store.documents().save(run.fence(), bill("two", null));
    store.documents().save(other.fence(), bill("three", null));
    assertThat(store.documents().has(run.accountId(), "one")).isTrue();
    assertThat(store.documents().has(run.accountId(), "three")).isFalse();
    assertThat(store.documents().knownKeys(run.accountId(), Set.of("one", "two", "three", "four")))
        .containsExactlyInAnyOrder("one", "two");
    assertThat(store.documents().knownKeys(run.accountId(), Set.of())).isEmpty();
  }

  @Test
  void another_owner_reads_no_document_and_an_ended_run_saves_none() {
    Run run = test.live(test.incarnation());
    var saved = (SaveOutcome.Saved) store.documents().save(run.fence(), document());
    assertThat(store.documents().find("stranger", saved.id())).isNull();
    assertThat(store.documents().list("stranger", null, Page.first(10))).isEmpty();
    store.runEndWriter().succeed(run.fence());
    assertThatThrownBy(() -> store.documents().save(run.fence(), document()))
        .isInstanceOf(FencedOutException.class);
  }
}
