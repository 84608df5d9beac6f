package dev.doorbell.operator.deadletter;

import dev.doorbell.operator.account.Connector;
import dev.doorbell.operator.account.ConnectorCommands;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.GatewayClient;
import dev.doorbell.operator.gateway.GatewayRejectedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Looks jobs, accounts and connectors up at the gateway: those of all owners with a token that has
 * the scope {@code operator}, otherwise those of the token's owner. Requests each account and the
 * connectors only once, since many dead letters often belong to one account. Not thread-safe.
 */
final class GatewayJobLookup implements JobLookup {
  private final GatewayClient gateway;
  private final Map<UUID, Optional<String>> accounts = new HashMap<>();
  private @Nullable Set<String> connectors;
  private boolean ofAllOwners = true;

  GatewayJobLookup(GatewayClient gateway) {
    this.gateway = gateway;
  }

  /** The part of an account that a redrive needs. */
  record KnownAccount(String connector) {
    KnownAccount {
      Objects.requireNonNull(connector);
    }
  }

  @Override
  public Optional<KnownJob> job(UUID jobId) {
    String path = "/api/jobs/" + jobId;
    return find(path + "/status", path).map(json -> gateway.read(json, KnownJob.class));
  }

  @Override
  public Optional<String> connectorOf(UUID accountId) {
    String path = "/api/accounts/" + accountId;
    return accounts.computeIfAbsent(
        accountId,
        _ ->
            find(path + "/connector", path)
                .map(json -> gateway.read(json, KnownAccount.class).connector()));
  }

  private Optional<JsonNode> find(String ofAnyOwner, String ofThisOwner) {
    if (ofAllOwners) {
      try {
        return Optional.of(gateway.get(ApiPath.of(ofAnyOwner)));
      } catch (GatewayRejectedException e) {
        switch (String.valueOf(e.problem().code())) {
          case "UNKNOWN_JOB", "UNKNOWN_ACCOUNT" -> {
            return Optional.empty();
          }
          // The token is a person's, or the gateway is of an earlier version.
          case "SCOPE_MISSING", "UNKNOWN_PATH" -> ofAllOwners = false;
          default -> throw e;
        }
      }
    }
    return gateway.find(ApiPath.of(ofThisOwner));
  }

  @Override
  public boolean hasConnector(String slug) {
    if (connectors == null) {
      connectors =
          ConnectorCommands.all(gateway).items(gateway, Connector.class).stream()
              .map(Connector::slug)
              .collect(Collectors.toSet());
    }
    return connectors.contains(slug);
  }
}
