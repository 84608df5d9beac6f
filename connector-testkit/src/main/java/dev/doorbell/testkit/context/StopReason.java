package dev.doorbell.testkit.context;

/** Why an attempt must stop before its connector returns. Only the first reason is kept. */
enum StopReason {
  /** The run is automatic, and has no user to ask. */
  NO_USER("there was no user to ask"),
  /** The user has cancelled the run. */
  CANCELLED("it was cancelled"),
  /** The test simulates that the worker process was killed. */
  WORKER_LOST("its worker was lost"),
  /** The test's own code threw an exception. */
  TEST_FAILED("the test failed");

  private final String description;

  StopReason(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }
}
