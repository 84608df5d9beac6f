package dev.doorbell.gateway.http;

/**
 * An operation of the API.
 *
 * @param method HTTP method
 * @param path with its variables in braces: {@code /api/jobs/{id}}
 */
public record Route(String method, String path, Handling handling) {

  /** Answers a call, on the call's own virtual thread. */
  @FunctionalInterface
  public interface Handling {
    /** May block. A {@link dev.doorbell.gateway.problem.ProblemException} becomes the response. */
    void handle(Call call) throws Exception;
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
