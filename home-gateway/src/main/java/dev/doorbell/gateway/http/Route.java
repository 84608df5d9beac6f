package dev.doorbell.gateway.http;

import dev.doorbell.gateway.admission.CallClass;
import dev.doorbell.gateway.identity.Access;

/**
 * An operation of the API.
 *
 * @param method HTTP method
 * @param path with its variables in braces: {@code /api/jobs/{id}}
 * @param callClass how urgent its calls are
 * @param access who may call it; {@link Access#OWN} unless it says otherwise
 */
public record Route(
    String method, String path, Handling handling, CallClass callClass, Access access) {

  private Route(String method, String path, Handling handling) {
    this(method, path, handling, CallClass.ORDINARY, Access.OWN);
  }

  /** Answers a call, on the call's own virtual thread. */
  @FunctionalInterface
  public interface Handling {
    /** May block. A {@link dev.doorbell.gateway.problem.ProblemException} becomes the response. */
    void handle(Call call) throws Exception;
  }

  /** The same operation, whose calls are of this class instead of {@code ORDINARY}. */
  public Route withClass(CallClass other) {
    return new Route(method, path, handling, other, access);
  }

  /** The same operation for these callers. */
  public Route withAccess(Access other) {
    return new Route(method, path, handling, callClass, other);
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
