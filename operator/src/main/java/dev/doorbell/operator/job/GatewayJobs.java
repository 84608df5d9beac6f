package dev.doorbell.operator.job;

import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.EventFeed;
import dev.doorbell.operator.gateway.GatewayClient;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Reads jobs and their events from the gateway. Not thread-safe. */
record GatewayJobs(GatewayClient gateway) implements JobFollower.Source {

  @Override
  public JobResponse job(UUID jobId) {
    JsonNode json = gateway.get(ApiPath.of("/api/jobs/" + jobId));
    return new JobResponse(json, gateway.read(json, Job.class));
  }

  @Override
  public EventFeed events(UUID jobId) {
    return gateway.events(ApiPath.of("/api/events").with("job", jobId));
  }

  /** The events of all jobs of an account. */
  EventFeed eventsOf(UUID accountId) {
    return gateway.events(ApiPath.of("/api/events").with("account", accountId));
  }
}
