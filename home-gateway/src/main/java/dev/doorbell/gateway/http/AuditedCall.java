package dev.doorbell.gateway.http;

import dev.doorbell.gateway.audit.AuditAction;
import dev.doorbell.gateway.audit.AuditTrail;
import dev.doorbell.gateway.audit.AuditTrail.Actor;
import dev.doorbell.gateway.audit.CallOrigin;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.store.audit.NewAuditEntry.Credential;

/** Records a call in the audit trail, once. Not thread-safe. */
final class AuditedCall {
  private final AuditTrail trail;
  private final AuditAction action;
  private final Call call;
  private final CallOrigin origin;
  private boolean isRecorded;

  AuditedCall(AuditTrail trail, AuditAction action, Call call, CallOrigin origin) {
    this.trail = trail;
    this.action = action;
    this.call = call;
    this.origin = origin;
  }

  /** Handles the call, and records its outcome before the response is sent. */
  void handle(Route.Handling handling) throws Exception {
    // From then on the call only waits, or sends a document.
    call.beforeRelease(this::done);
    try {
      handling.handle(call);
    } catch (ProblemException rejected) {
      rejected(rejected);
      throw rejected;
    }
    done();
  }

  private void done() {
    record(AuditTrail.DONE);
  }

  private void rejected(ProblemException problem) {
    try {
      record(problem.problem().code());
    } catch (RuntimeException e) {
      // Nothing was done, and the caller gets the first reason.
      problem.addSuppressed(e);
    }
  }

  private void record(String outcome) {
    if (!isRecorded) {
      isRecorded = true;
      boolean isProgram = call.header("Authorization") != null;
      trail.record(
          new Actor(
              call.affectedOwner(),
              call.owner(),
              isProgram ? Credential.TOKEN : Credential.SESSION),
          action,
          outcome,
          call.subject(),
          origin);
    }
  }
}
