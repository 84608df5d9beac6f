package dev.doorbell.gateway.identity;

import java.util.List;

/** The parts of a request that can tell who sends it. */
public interface Credentials {
  /** The HTTP method, in capitals. */
  String method();

  /** All values of a header; empty if the request does not have it. */
  List<String> headers(String name);
}
