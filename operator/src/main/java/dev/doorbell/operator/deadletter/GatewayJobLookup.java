package dev.doorbell.operator.deadletter;

import dev.doorbell.operator.account.Connector;
import dev.doorbell.operator.account.ConnectorCommands;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.GatewayClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks jobs, accounts and connectors up at the gateway. Requests each account and the connectors
 * only once, since many dead letters often belong to one account. Not thread-safe.
 */
final class GatewayJobLookup implements JobLookup {
  private final GatewayClient gateway;
  private final Map<UUID, Optional<String>> accounts = new HashMap<>();
  private @Nullable Set<String> connectors;

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
    return gateway
        .find(ApiPath.of("/api/jobs/" + jobId))
        .map(json -> gateway.read(json, KnownJob.class));
  }

  @Override
  public Optional<String> connectorOf(UUID accountId) {
    return accounts.computeIfAbsent(
        accountId,
        id ->
            gateway
                .find(ApiPath.of("/api/accounts/" + id))
                .map(json -> gateway.read(json, KnownAccount.class).connector()));
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
