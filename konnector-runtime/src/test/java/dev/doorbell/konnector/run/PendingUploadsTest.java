package dev.doorbell.konnector.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.konnector.stack.UploadedFile;
import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.document.Bill;
import dev.doorbell.sdk.document.FetchedDocument;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingUploadsTest {
  private static final Bill BILL =
      new Bill("Shop", LocalDate.EPOCH, BigDecimal.ONE, Currency.getInstance("EUR"));

  private final List<FetchedDocument> stored = new ArrayList<>();
  private int failed;
  private final PendingUploads uploads = new PendingUploads(stored::add, () -> failed++);

  private static UploadedFile file(String id, String content) {
    Content body = Content.of(content.getBytes(StandardCharsets.UTF_8));
    return new UploadedFile(
        id, "key-" + id, id + ".pdf", List.of("2026"), "application/pdf", body, false);
  }

  @Test
  void a_file_is_stored_with_the_bill_that_comes_after_it() {
    uploads.add(file("one", "x"));
    uploads.add(file("two", "x"));

    assertThat(uploads.attach("two", BILL)).isTrue();
    uploads.storeAll();

    assertThat(stored).extracting(FetchedDocument::key).containsExactly("key-two", "key-one");
    assertThat(stored).extracting(FetchedDocument::bill).containsExactly(BILL, null);
    assertThat(stored.getFirst().folder()).isEqualTo("2026");
    assertThat(uploads.attach("two", BILL)).isFalse();
  }

  @Test
  void a_file_that_the_konnector_deletes_is_never_stored() {
    uploads.add(file("one", "x"));

    assertThat(uploads.discard("one")).isTrue();
    uploads.storeAll();

    assertThat(stored).isEmpty();
  }

  @Test
  void no_more_files_wait_than_the_limit() {
    for (int i = 0; i <= PendingUploads.MOST; i++) {
      uploads.add(file("f" + i, "x"));
    }

    assertThat(stored).extracting(FetchedDocument::key).containsExactly("key-f0");
  }

  @Test
  void an_empty_file_fails_and_does_not_stop_the_others() {
    uploads.add(file("empty", ""));
    uploads.add(file("full", "x"));
    uploads.storeAll();

    assertThat(failed).isEqualTo(1);
    assertThat(stored).extracting(FetchedDocument::key).containsExactly("key-full");
  }
}
