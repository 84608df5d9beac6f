package dev.doorbell.operator.deadletter;

import dev.doorbell.operator.connector.Connector;
import dev.doorbell.operator.connector.ConnectorCommands;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.Gateway;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the gateway, each account and the connectors once: a thousand letters are often of one
 * account. For one thread.
 */
final class GatewayKnowledge implements JobKnowledge {
  private final Gateway gateway;
  private final Map<UUID, Optional<String>> accounts = new HashMap<>();
  private @Nullable Set<String> connectors;

  GatewayKnowledge(Gateway gateway) {
    this.gateway = gateway;
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
                .map(json -> json.path("connector").asString("")));
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
