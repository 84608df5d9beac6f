package dev.doorbell.gateway.http;

import dev.doorbell.gateway.admission.CallClass;
import dev.doorbell.gateway.audit.AuditAction;
import dev.doorbell.gateway.identity.Access;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the API.
 *
 * @param method HTTP method
 * @param path with its variables in braces: {@code /api/jobs/{id}}
 * @param callClass how urgent its calls are
 * @param access who may call it; {@link Access#OWN} unless it says otherwise
 * @param audited what the audit trail records of each call; null: nothing
 */
public record Route(
    String method,
    String path,
    Handling handling,
    CallClass callClass,
    Access access,
    @Nullable AuditAction audited) {

  private Route(String method, String path, Handling handling) {
    this(method, path, handling, CallClass.ORDINARY, Access.OWN, null);
  }

  /** Answers a call, on the call's own virtual thread. */
  @FunctionalInterface
  public interface Handling {
    /** May block. A {@link dev.doorbell.gateway.problem.ProblemException} becomes the response. */
    void handle(Call call) throws Exception;
  }

  /** The same operation, whose calls are of this class instead of {@code ORDINARY}. */
  public Route withClass(CallClass other) {
    return new Route(method, path, handling, other, access, audited);
  }

  /** The same operation for these callers. */
  public Route withAccess(Access other) {
    return new Route(method, path, handling, callClass, other, audited);
  }

  /** The same operation, whose calls are recorded as this action. */
  public Route withAudit(AuditAction action) {
    return new Route(method, path, handling, callClass, access, action);
  }

  public static Route get(String path, Handling handling) {
    return new Route("GET", path, handling);
  }

  /** The same response as GET, without its body. */
  public static Route head(String path, Handling handling) {
    return new Route("HEAD", path, handling);
  }

  public static Route post(String path, Handling handling) {
    return new Route("POST", path, handling);
  }

  public static Route patch(String path, Handling handling) {
    return new Route("PATCH", path, handling);
  }

  public static Route delete(String path, Handling handling) {
    return new Route("DELETE", path, handling);
  }
}
