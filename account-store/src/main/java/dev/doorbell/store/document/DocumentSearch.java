package dev.doorbell.store.document;

import dev.doorbell.store.database.Database;
import dev.doorbell.store.database.Page;
import java.time.YearMonth;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Finds the documents of an owner. Documents of accounts that are being deleted are not found. */
public final class DocumentSearch {
  /** The maximum number of sums. */
  public static final int MAX_SUMS = 2_000;

  private static final String FROM =
      " from document d join account a on a.id = d.account_id where ";

  private final Database database;

  public DocumentSearch(Database database) {
    this.database = database;
  }

  /**
   * Lists documents in this order. If the document after which the page begins was deleted, the
   * page of {@link DocumentOrder#DATE} is empty.
   */
  public List<Document> list(String owner, DocumentFilter filter, DocumentOrder order, Page page) {
    String after = page.after() == null ? "" : " and " + order.afterCondition();
    return database.statement(handle -> {
      String statement =
          "select "
              + Documents.COLUMNS
              + FROM
              + filter.condition()
              + after
              + " order by "
              + order.orderBy()
              + " limit :limit";
      Query query = query(handle, statement, owner, filter).bind("limit", page.limit());
      if (page.after() != null) {
        query.bind("after", page.after());
      }
      return query.map(Documents::map).list();
    });
  }

  /** The number of documents that match. */
  public long count(String owner, DocumentFilter filter) {
    return database.statement(handle ->
        query(handle, "select count(*)" + FROM + filter.condition(), owner, filter)
            .mapTo(Long.class)
            .one());
  }

  /**
   * The sums by month, vendor and currency, the newest month first; at most {@value #MAX_SUMS}.
   * Documents that are not bills are counted by month.
   */
  public List<DocumentSum> sums(String owner, DocumentFilter filter) {
    String statement =
        "select to_char("
            + DocumentFilter.DAY
            + ", 'YYYY-MM') as month, d.bill_vendor, d.bill_currency,"
            + " count(*) as documents, sum(d.bill_amount) as amount"
            + FROM
            + filter.condition()
            + " group by 1, 2, 3 order by 1 desc, 2 nulls last, 3 limit "
            + MAX_SUMS;
    return database.statement(handle ->
        query(handle, statement, owner, filter)
            .map((row, context) ->
                new DocumentSum(
                    YearMonth.parse(row.getString("month")),
                    row.getString("bill_vendor"),
                    row.getString("bill_currency"),
                    row.getLong("documents"),
                    row.getBigDecimal("amount")))
            .list());
  }

  private static Query query(Handle handle, String statement, String owner, DocumentFilter filter) {
    return handle.createQuery(statement).bind("owner", owner).bindMap(filter.parameters());
  }
}
