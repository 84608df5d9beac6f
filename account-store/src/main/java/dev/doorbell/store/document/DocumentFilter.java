package dev.doorbell.store.document;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of an owner to list. A null component and an empty list match all documents.
 *
 * @param words each must be in the name, the folder, the vendor, the contract or the name of the
 *     account, in upper or lower case
 * @param from the first day: of the bill's date, for other documents of the time of saving (UTC)
 * @param to the last day
 * @param vendor of the bill, in upper or lower case
 */
public record DocumentFilter(
    @Nullable UUID accountId,
    List<String> words,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable String vendor) {
  public static final DocumentFilter ALL = new DocumentFilter(null, List.of(), null, null, null);

  /** The day by which documents are selected and sorted, in SQL. */
  static final String DAY = "coalesce(d.bill_date, cast(d.saved_at at time zone 'UTC' as date))";

  private static final String TEXT =
      "lower(concat_ws(' ', d.name, d.folder, d.bill_vendor, d.bill_contract, a.label))";

  public DocumentFilter {
    words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  public static DocumentFilter ofAccount(UUID accountId) {
    return new DocumentFilter(accountId, List.of(), null, null, null);
  }

  /** A condition on the document {@code d} and its account {@code a}, in SQL. */
  String condition() {
    StringBuilder condition = new StringBuilder("a.owner = :owner and a.state = 'ACTIVE'");
    if (accountId != null) {
      condition.append(" and a.id = :account");
    }
    for (int word = 0; word < words.size(); word++) {
      condition.append(" and strpos(" + TEXT + ", :word" + word + ") > 0");
    }
    if (from != null) {
      condition.append(" and " + DAY + " >= :from");
    }
    if (to != null) {
      condition.append(" and " + DAY + " <= :to");
    }
    if (vendor != null) {
      condition.append(" and lower(d.bill_vendor) = lower(:vendor)");
    }
    return condition.toString();
  }

  /** The parameters of the condition, but for the owner. */
  Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    if (accountId != null) {
      parameters.put("account", accountId);
    }
    for (int word = 0; word < words.size(); word++) {
      parameters.put("word" + word, words.get(word));
    }
    if (from != null) {
      parameters.put("from", from);
    }
    if (to != null) {
      parameters.put("to", to);
    }
    if (vendor != null) {
      parameters.put("vendor", vendor);
    }
    return parameters;
  }
}
