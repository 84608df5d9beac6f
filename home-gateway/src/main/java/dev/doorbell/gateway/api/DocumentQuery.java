package dev.doorbell.gateway.api;

import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.document.DocumentFilter;
import dev.doorbell.store.document.DocumentOrder;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the query parameters of a list of documents. */
final class DocumentQuery {
  private static final int MAX_TEXT = 200;
  private static final int MAX_WORDS = 10;

  private DocumentQuery() {}

  static DocumentFilter filter(Call call) {
    return new DocumentFilter(
        call.queryId("account"),
        words(text(call, "q")),
        day(call, "from"),
        day(call, "to"),
        text(call, "vendor"));
  }

  static DocumentOrder order(Call call) {
    String name = call.query("order");
    if (name == null) {
      return DocumentOrder.SAVED;
    }
    return Arrays.stream(DocumentOrder.values())
        .filter(order -> wireName(order).equals(name))
        .findFirst()
        .orElseThrow(() ->
            Problems.invalid(
                "order",
                Arrays.stream(DocumentOrder.values()).map(DocumentQuery::wireName).toList()));
  }

  private static String wireName(DocumentOrder order) {
    return order.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> words(@Nullable String text) {
    List<String> words =
        text == null
            ? List.of()
            : Arrays.stream(text.split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
    if (words.size() > MAX_WORDS) {
      throw Problems.invalid("q", "At most " + MAX_WORDS + " words");
    }
    return words;
  }

  private static @Nullable String text(Call call, String name) {
    String text = call.query(name);
    // PostgreSQL does not accept NUL.
    if (text != null && (text.length() > MAX_TEXT || text.indexOf(0) >= 0)) {
      throw Problems.invalid(name, "Expected at most " + MAX_TEXT + " characters without NUL");
    }
    return text;
  }

  private static @Nullable LocalDate day(Call call, String name) {
    String text = call.query(name);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      throw Problems.invalid(name, "Expected a date such as 2030-01-31");
    }
  }
}
