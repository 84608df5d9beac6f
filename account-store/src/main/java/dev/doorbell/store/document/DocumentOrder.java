package dev.doorbell.store.document;

/** The order of a list of documents, newest first. */
public enum DocumentOrder {
  /** By the time at which the document was first saved; a new version keeps its place. */
  SAVED("d.id < :after", "d.id desc"),
  /** By the date of the bill, for other documents the day (UTC) on which they were saved. */
  DATE(
      "("
          + DocumentFilter.DAY
          + ", d.id) < (select "
          + DocumentFilter.DAY
          + ", d.id from document d join account a on a.id = d.account_id"
          + " where d.id = :after and a.owner = :owner)",
      DocumentFilter.DAY + " desc, d.id desc");

  private final String afterCondition;
  private final String orderBy;

  DocumentOrder(String afterCondition, String orderBy) {
    this.afterCondition = afterCondition;
    this.orderBy = orderBy;
  }

  String afterCondition() {
    return afterCondition;
  }

  String orderBy() {
    return orderBy;
  }
}
