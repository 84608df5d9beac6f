package dev.doorbell.gateway.http;

/**
 * One thing that can be asked for.
 *
 * @param method of HTTP
 * @param path with its variables in braces: {@code /api/jobs/{id}}
 */
public record Route(String method, String path, Handling handling) {

  /** Answers a call, on a virtual thread of the call's own. */
  @FunctionalInterface
  public interface Handling {
    /** May block. A {@link dev.doorbell.gateway.problem.ProblemException} becomes the answer. */
    void handle(Call call) throws Exception;
  }

  public static Route get(String path, Handling handling) {
    return new Route("GET", path, handling);
  }

  /** What GET answers, without its body. */
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
