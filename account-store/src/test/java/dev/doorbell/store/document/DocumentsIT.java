package dev.doorbell.store.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.StoreSettings;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.account.Account;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.run.EndOutcome;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunTrigger;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
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
    assertThat(
            store
                .documentSearch()
                .list(
                    TestStore.OWNER,
                    DocumentFilter.ofAccount(run.accountId()),
                    DocumentOrder.SAVED,
                    Page.first(10)))
        .hasSize(1);
  }

  private static DocumentBill bill(String vendor, LocalDate date, String amount) {
    return new DocumentBill(vendor, date, new BigDecimal(amount), "EUR");
  }

  private static List<String> keys(DocumentFilter filter, DocumentOrder order, Page page) {
    return store.documentSearch().list(TestStore.OWNER, filter, order, page).stream()
        .map(Document::key)
        .toList();
  }

  @Test
  void documents_are_listed_by_the_date_of_the_bill_in_pages_and_counted() {
    Run run = test.live(test.incarnation());
    DocumentFilter mine = DocumentFilter.ofAccount(run.accountId());
    var documents = store.documents();
    documents.save(run.fence(), bill("march", bill("Bank", LocalDate.of(2025, 3, 1), "1.50")));
    documents.save(run.fence(), bill("january", bill("Bank", LocalDate.of(2025, 1, 1), "2.50")));
    documents.save(run.fence(), bill("letter", null));
    documents.save(run.fence(), bill("february", bill("Shop", LocalDate.of(2025, 2, 1), "-4")));
    assertThat(keys(mine, DocumentOrder.SAVED, Page.first(10)))
        .containsExactly("february", "letter", "january", "march");
    assertThat(keys(mine, DocumentOrder.DATE, Page.first(10)))
        .containsExactly("letter", "march", "february", "january");
    UUID second =
        store
            .documentSearch()
            .list(TestStore.OWNER, mine, DocumentOrder.DATE, Page.first(2))
            .getLast()
            .id();
    assertThat(keys(mine, DocumentOrder.DATE, new Page(2, second)))
        .containsExactly("february", "january");
    assertThat(store.documentSearch().count(TestStore.OWNER, mine)).isEqualTo(4);
    assertThat(store.documentSearch().count("stranger", mine)).isZero();
    assertThat(
            store
                .documentSearch()
                .list("stranger", DocumentFilter.ALL, DocumentOrder.DATE, new Page(2, second)))
        .isEmpty();
  }

  @Test
  void documents_are_found_by_words_days_and_vendor_and_summed_by_month() {
    Run run = test.live(test.incarnation());
    var documents = store.documents();
    documents.save(run.fence(), bill("march", bill("Acme", LocalDate.of(2024, 3, 1), "1.50")));
    documents.save(run.fence(), bill("More", bill("Acme", LocalDate.of(2024, 3, 31), "2.50")));
    documents.save(
        run.fence(),
        bill("other", bill("Shop", LocalDate.of(2024, 2, 1), "-4")).inFolder("Refunds/2024"));
    UUID account = run.accountId();
    assertThat(
            keys(of(account, List.of("REFUNDS", "oth"), null), DocumentOrder.DATE, Page.first(9)))
        .containsExactly("other");
    assertThat(
            keys(of(account, List.of("refunds", "more"), null), DocumentOrder.DATE, Page.first(9)))
        .isEmpty();
    assertThat(keys(of(account, List.of(), "ACME"), DocumentOrder.DATE, Page.first(9)))
        .containsExactly("More", "march");
    LocalDate day = LocalDate.of(2024, 3, 1);
    assertThat(
            keys(
                new DocumentFilter(account, List.of(), day, day, null),
                DocumentOrder.DATE,
                Page.first(9)))
        .containsExactly("march");
    assertThat(store.documentSearch().sums(TestStore.OWNER, DocumentFilter.ofAccount(account)))
        .containsExactly(
            new DocumentSum(YearMonth.of(2024, 3), "Acme", "EUR", 2, new BigDecimal("4.00")),
            new DocumentSum(YearMonth.of(2024, 2), "Shop", "EUR", 1, new BigDecimal("-4")));
    assertThat(store.documentSearch().sums("stranger", DocumentFilter.ofAccount(account)))
        .isEmpty();
  }

  private static DocumentFilter of(UUID account, List<String> words, String vendor) {
    return new DocumentFilter(account, words, null, null, vendor);
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
    return new NewDocument(key, key + ".pdf", "application/pdf", size, content, null, null, null);
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
    assertThat(store.documents().piece("local", saved.id(), 1, 0, content.length))
        .isEqualTo(content);
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
    assertThat(
            store
                .documentSearch()
                .list(
                    TestStore.OWNER,
                    DocumentFilter.ofAccount(run.accountId()),
                    DocumentOrder.SAVED,
                    Page.first(10)))
        .extracting(Document::bill)
        .containsExactly(null, refund, paid);
    UUID id =
        store
            .documentSearch()
            .list(
                TestStore.OWNER,
                DocumentFilter.ofAccount(run.accountId()),
                DocumentOrder.SAVED,
                Page.first(1))
            .get(0)
            .id();
    assertThat(store.documents().find(TestStore.OWNER, id).bill()).isNull();
  }

  private byte[] content(UUID id, int revision) {
    return store.documents().piece("local", id, revision, 0, 1_000);
  }

  @Test
  void a_new_version_replaces_the_document_under_its_id() {
    UUID incarnation = test.incarnation();
    Account account = test.account();
    Run first = test.live(account, RunTrigger.MANUAL, incarnation);
    var saved =
        (SaveOutcome.Saved)
            store.documents().save(first.fence(), document((byte) 1).withVersion("v1"));
    store.runEndWriter().succeed(first.fence());
    Run run = test.live(account, RunTrigger.MANUAL, incarnation);
    var bill =
        new DocumentBill("Bank", LocalDate.EPOCH, BigDecimal.ONE, "EUR", "0042-1", "CREDIT_NOTE");
    NewDocument changed =
        new NewDocument("2026-01", "New.txt", "text/plain", new byte[] {2, 3}, bill);

    assertThat(store.documents().hasVersion(account.id(), "2026-01", "v2")).isFalse();
    assertThat(
            store
                .documents()
                .save(run.fence(), changed.withVersion("v2").inFolder("Statements/2026")))
        .isEqualTo(new SaveOutcome.Replaced(saved.id(), 2));

    Document row = store.documents().find(TestStore.OWNER, saved.id());
    assertThat(row.name()).isEqualTo("New.txt");
    assertThat(row.contentType()).isEqualTo("text/plain");
    assertThat(row.size()).isEqualTo(2);
    assertThat(row.bill()).isEqualTo(bill);
    assertThat(row.folder()).isEqualTo("Statements/2026");
    assertThat(row.revision()).isEqualTo(2);
    assertThat(row.jobId()).isEqualTo(run.jobId());
    assertThat(content(saved.id(), 2)).containsExactly(2, 3);
    assertThat(store.documents().hasVersion(account.id(), "2026-01", "v2")).isTrue();
    assertThat(store.documents().hasVersion(account.id(), "2026-01", "v1")).isFalse();
    assertThat(((EndOutcome.Ended) store.runEndWriter().succeed(run.fence())).run().documents())
        .isEqualTo(1);
  }

  @Test
  void a_reader_of_a_replaced_revision_reads_it_to_its_end() {
    Run run = test.live(test.incarnation());
    var saved =
        (SaveOutcome.Saved) store.documents().save(run.fence(), document(new byte[] {1, 2, 3}));
    assertThat(store.documents().piece("local", saved.id(), 1, 0, 1)).containsExactly(1);
    store.documents().save(run.fence(), document(new byte[] {9, 8, 7}).withVersion("v2"));
    assertThat(store.documents().piece("local", saved.id(), 1, 1, 10)).containsExactly(2, 3);
    assertThat(store.documents().piece("local", saved.id(), 2, 1, 10)).containsExactly(8, 7);
    assertThat(store.documents().piece("local", saved.id(), 3, 0, 10)).isNull();
  }

  @Test
  void a_document_is_replaced_only_by_another_version() {
    Run run = test.live(test.incarnation());
    Documents documents = store.documents();
    var saved = (SaveOutcome.Saved) documents.save(run.fence(), document((byte) 1));
    assertThat(documents.save(run.fence(), document((byte) 2)))
        .isEqualTo(new SaveOutcome.AlreadyThere(saved.id()));
    assertThat(documents.save(run.fence(), document((byte) 3).withVersion("v1")))
        .isEqualTo(new SaveOutcome.Replaced(saved.id(), 2));
    assertThat(documents.save(run.fence(), document((byte) 4).withVersion("v1")))
        .isEqualTo(new SaveOutcome.AlreadyThere(saved.id()));
    assertThat(documents.save(run.fence(), document((byte) 5)))
        .isEqualTo(new SaveOutcome.AlreadyThere(saved.id()));
    assertThat(content(saved.id(), 2)).containsExactly(3);
  }

  @Test
  void concurrent_saves_of_a_version_replace_the_document_once() {
    Run run = test.live(test.incarnation());
    store.documents().save(run.fence(), document((byte) 1));
    var outcomes =
        Race.times(
            8, () -> store.documents().save(run.fence(), document((byte) 2).withVersion("v2")));
    assertThat(Race.count(outcomes, SaveOutcome.Replaced.class)).isEqualTo(1);
    assertThat(Race.count(outcomes, SaveOutcome.AlreadyThere.class)).isEqualTo(7);
  }

  @Test
  void an_attempt_that_has_lost_its_run_replaces_nothing() {
    Run run = test.live(test.incarnation());
    var saved = (SaveOutcome.Saved) store.documents().save(run.fence(), document((byte) 1));
    store.runEndWriter().succeed(run.fence());
    assertThatThrownBy(
            () -> store.documents().save(run.fence(), document((byte) 2).withVersion("v2")))
        .isInstanceOf(FencedOutException.class);
    assertThat(content(saved.id(), 1)).containsExactly(1);
  }

  @Test
  void a_new_version_that_ends_too_early_changes_nothing() {
    Run run = test.live(test.incarnation());
    var saved = (SaveOutcome.Saved) store.documents().save(run.fence(), document((byte) 1));
    NewDocument torn =
        streamed("2026-01", 9, () -> new ByteArrayInputStream(new byte[3])).withVersion("v2");
    assertThatThrownBy(() -> store.documents().save(run.fence(), torn))
        .isInstanceOf(RuntimeException.class);
    assertThat(store.documents().find(TestStore.OWNER, saved.id()).revision()).isEqualTo(1);
    assertThat(content(saved.id(), 1)).containsExactly(1);
  }

  @Test
  void the_table_rejects_details_of_a_bill_without_the_bill() {
    Run run = test.live(test.incarnation());
    store.documents().save(run.fence(), bill("none", null));
    assertThatThrownBy(() -> test.sql("update document set bill_contract = '1'"))
        .hasMessageContaining("details_only_of_a_bill");
  }

  @Test
  void a_folder_that_leads_out_of_its_parent_is_rejected() {
    assertThatThrownBy(() -> document((byte) 1).inFolder("../etc"))
        .isInstanceOf(IllegalArgumentException.class);
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
    assertThat(
            store
                .documentSearch()
                .list("stranger", DocumentFilter.ALL, DocumentOrder.SAVED, Page.first(10)))
        .isEmpty();
    store.runEndWriter().succeed(run.fence());
    assertThatThrownBy(() -> store.documents().save(run.fence(), document()))
        .isInstanceOf(FencedOutException.class);
  }
}
