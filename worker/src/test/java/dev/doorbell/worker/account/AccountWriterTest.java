package dev.doorbell.worker.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.DocumentEvent;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.document.Bill;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.store.document.DocumentBill;
import dev.doorbell.worker.fake.FakeAttempt;
import dev.doorbell.worker.fake.PlainSealing;
import dev.doorbell.worker.fake.TestRuns;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountWriterTest {
  private final List<String> log = new ArrayList<>();
  private final List<DocumentEvent> announced = new ArrayList<>();
  private final FakeAttempt rows = new FakeAttempt(TestRuns.running(UUID.randomUUID()), log::add);
  private final AccountWriter writer =
      new AccountWriter(
          rows,
          new SessionSealer(new PlainSealing(), "local"),
          UUID.randomUUID(),
          7,
          announced::add,
          () -> log.add("known"));

  private static FetchedDocument document(String key) {
    return FetchedDocument.of(key, key + ".txt", "text/plain", new byte[] {1, 2, 3});
  }

  @Test
  void a_new_document_is_announced_with_its_size() {
    writer.save(document("a"));

    assertThat(announced)
        .singleElement()
        .isInstanceOfSatisfying(
            DocumentEvent.DocumentSaved.class,
            saved -> {
              assertThat(saved.name()).isEqualTo("a.txt");
              assertThat(saved.size()).isEqualTo(3);
            });
  }

  @Test
  void a_document_that_the_account_already_has_is_not_announced() {
    writer.save(document("a"));
    writer.save(document("a"));

    assertThat(announced).hasSize(1);
    assertThat(writer.hasDocument("a")).isTrue();
    assertThat(writer.hasDocument("b")).isFalse();
    assertThat(log).as("reported for the author").containsOnlyOnce("known");
  }

  @Test
  void a_new_version_is_announced_as_the_next_revision_with_its_folder() {
    writer.save(document("a"));
    writer.save(document("a").withVersion("v2").inFolder("Statements", "2026"));
    writer.save(document("a").withVersion("v2"));

    assertThat(announced).hasSize(2);
    assertThat(announced.getLast())
        .isInstanceOfSatisfying(
            DocumentEvent.DocumentSaved.class,
            saved -> {
              assertThat(saved.revision()).isEqualTo(2);
              assertThat(saved.folder()).isEqualTo("Statements/2026");
            });
    assertThat(writer.hasDocument("a", "v2")).isTrue();
    assertThat(writer.hasDocument("a", "v3")).isFalse();
  }

  @Test
  void a_bill_is_stored_with_contract_and_subtype() {
    Bill bill =
        new Bill("Bank", LocalDate.EPOCH, BigDecimal.ONE, Currency.getInstance("EUR"))
            .ofContract("0042-1")
            .ofSubtype(Bill.Subtype.CREDIT_NOTE);
    writer.save(document("a").asBill(bill));

    assertThat(rows.documents().getFirst().bill())
        .returns("0042-1", DocumentBill::contract)
        .returns("CREDIT_NOTE", DocumentBill::subtype);
  }

  @Test
  void a_document_that_is_too_large_is_rejected() {
    rows.documentCap(2);

    assertThatThrownBy(() -> writer.save(document("a")))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SAVE_FILE_FAILED));
    assertThat(announced).isEmpty();
  }

  @Test
  void notes_are_empty_until_some_were_saved() {
    assertThat(writer.data()).isEmpty();

    writer.saveData(Map.of("until", "2026-02"));

    assertThat(writer.data()).isEqualTo(Map.of("until", "2026-02"));
    assertThat(log).containsExactly("data of version 7");
  }

  @Test
  void an_identity_has_only_known_values_without_line_breaks() {
    writer.saveIdentity(Identity.unknown().withName("Ada  Lovelace\n"));

    assertThat(log).containsExactly("identity {\"name\":\"Ada Lovelace\"}");
  }
}
