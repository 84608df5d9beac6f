package dev.doorbell.testkit.context;

/** Why an attempt has to stop before its connector returns. The first reason counts. */
enum Stop {
  /** The run is automatic, and has no user to ask. */
  NO_USER("there was no user to ask"),
  /** The user has cancelled it. */
  CANCELLED("it was cancelled"),
  /** Its worker was lost, as if the process had been killed. */
  WORKER_LOST("its worker was lost"),
  /** The code of the test failed. */
  TEST_FAILED("the test failed");

  private final String words;

  Stop(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
