package dev.doorbell.store.database;

/** Queries of the elements of array parameters. */
public final class ArrayParameter {
  private ArrayParameter() {}

  /**
   * A query of the elements, for {@code where id in (...)}.
   *
   * <p>Its condition excludes no element. It makes PostgreSQL expect one element, so it looks each
   * row up by its index, also in a table without statistics, where {@code = any(...)} would read
   * all rows. And it expects the same cost for every number of elements; otherwise it would make a
   * new plan for each execution, which takes longer than the execution itself.
   *
   * @param parameter the parameter in the statement: {@code :ids}
   */
  public static String elements(String parameter) {
    return "select element from unnest(%s) with ordinality as u (element, n) where n between 1 and 1000000"
        .formatted(parameter);
  }
}
