package dev.doorbell.testkit.context;

/** Why an attempt has to stop before its connector is done. The first reason counts. */
enum Stop {
  /** The run is automatic, and would have had to ask. */
  NOBODY_TO_ASK("there was nobody to ask"),
  /** The person has cancelled it. */
  CANCELLED("it was cancelled"),
  /** As if the process had been killed. */
  WORKER_LOST("its worker was lost"),
  /** The test's own script or code went wrong. */
  TEST_FAILED("the test went wrong");

  private final String words;

  Stop(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
