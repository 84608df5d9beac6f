package dev.doorbell.gateway.account;

import dev.doorbell.gateway.json.JsonBody;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.account.Schedule;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to create or change an account.
 *
 * @param connector null in a change, since an account stays with its connector
 * @param label null: unchanged; empty: none
 * @param fields in plain text; a field that is absent in a change stays as it is
 * @param schedule null: unchanged, or the connector's default for a new account
 * @param allowDuplicate whether to create an account although the owner has one with this login;
 *     false in a change
 */
public record AccountRequest(
    @Nullable String connector,
    @Nullable String label,
    Map<String, String> fields,
    @Nullable Schedule schedule,
    boolean allowDuplicate) {
  private static final int MAX_LABEL = 200;

  public static AccountRequest creation(JsonBody body) {
    body.allows("connector", "label", "fields", "schedule", "allowDuplicate");
    return new AccountRequest(
        body.text("connector"),
        label(body),
        body.texts("fields"),
        schedule(body),
        body.isTrue("allowDuplicate"));
  }

  public static AccountRequest change(JsonBody body) {
    body.allows("label", "fields", "schedule");
    String label = body.isNull("label") ? "" : label(body);
    return new AccountRequest(null, label, body.texts("fields"), schedule(body), false);
  }

  private static @Nullable String label(JsonBody body) {
    String label = body.optionalText("label");
    if (label != null && label.length() > MAX_LABEL) {
      throw Problems.invalid("label", "At most " + MAX_LABEL + " characters");
    }
    return label == null ? null : label.strip();
  }

  private static @Nullable Schedule schedule(JsonBody body) {
    String name = body.optionalText("schedule");
    return name == null ? null : Schedule.ofWireName(name).orElseThrow(AccountRequest::noSchedule);
  }

  private static RuntimeException noSchedule() {
    return Problems.invalid(
        "schedule", Arrays.stream(Schedule.values()).map(Schedule::wireName).toList());
  }

  /** Without the fields' values, which may be secrets. */
  @Override
  public String toString() {
    return "AccountRequest[" + fields.keySet() + "]";
  }
}
