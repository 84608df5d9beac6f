package dev.doorbell.gateway.api;

import dev.doorbell.gateway.admission.CallClass;
import dev.doorbell.gateway.audit.AuditAction;
import dev.doorbell.gateway.challenge.ResendService;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.json.JsonBody;
import dev.doorbell.store.challenge.Challenge;
import java.util.List;
import java.util.UUID;

/** Requests for another code. */
public final class ResendRoutes {
  private final ResendService resends;

  public ResendRoutes(ResendService resends) {
    this.resends = resends;
  }

  /** The worker will make the site send another code, and open a new challenge for it. */
  private record Accepted(UUID jobId, UUID challengeId) {}

  public List<Route> routes() {
    return List.of(
        Route.post("/api/jobs/{id}/resend", this::resend)
            .withClass(CallClass.URGENT)
            .withAudit(AuditAction.RESEND_REQUESTED));
  }

  private void resend(Call call) {
    JsonBody body = call.bodyIfAny();
    body.allows("challengeId");
    Challenge challenge =
        resends.resend(call.owner(), call.jobId(), body.optionalUuid("challengeId"));
    call.answer(202, new Accepted(challenge.jobId(), challenge.id()));
  }
}
