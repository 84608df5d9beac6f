package dev.doorbell.gateway.account;

import dev.doorbell.gateway.job.JobView;
import dev.doorbell.store.account.Account;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An account as the API shows it; null components are left out.
 *
 * @param fields the fields that are not secret
 * @param identity what the site shows about the user, such as the name, as the connector read it;
 *     null when unknown, and in a list
 * @param pausedCode the error code after which automatic runs wait until a manual one succeeds
 */
public record AccountView(
    UUID id,
    String connector,
    @Nullable String label,
    String state,
    String schedule,
    Map<String, String> fields,
    @Nullable ObjectNode identity,
    @Nullable String pausedCode,
    @Nullable JobView lastJob,
    @Nullable Instant nextRunAt,
    Instant createdAt) {

  static AccountView of(Account account, @Nullable JobView lastJob) {
    return new AccountView(
        account.id(),
        account.connector(),
        account.label(),
        account.state().name(),
        account.schedule().wireName(),
        account.plainFields(),
        null,
        account.pausedCode(),
        lastJob,
        account.nextRunAt(),
        account.createdAt());
  }

  AccountView withIdentity(@Nullable ObjectNode shown) {
    return new AccountView(
        id,
        connector,
        label,
        state,
        schedule,
        fields,
        shown,
        pausedCode,
        lastJob,
        nextRunAt,
        createdAt);
  }

  @Override
  public String toString() {
    return "AccountView[" + id + "]";
  }
}
