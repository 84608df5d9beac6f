package dev.doorbell.benchmarks.session;

/** One benchmark. It starts the systems that it measures, and stops them. */
public interface Benchmark {
  /** Its name on the command line. */
  String name();

  /** Its parameters, and how well the measured processes are isolated from each other. */
  String conditions();

  /** Measures, and adds the figures to the results of the session. */
  void run(Session session) throws InterruptedException;
}
