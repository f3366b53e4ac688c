package io.storagegateway.jobarchive.index;

import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One page of rows in an order.
 *
 * @param columns what is read of each row
 * @param from a table, or a query in brackets
 * @param given the parameters of {@code from}
 * @param order in which order
 */
record Paging(String columns, String from, List<Object> given, Order order) {
  /** A row, and its place. */
  private record Placed<T>(T item, Place place) {}

  /**
   * Reads a page.
   *
   * @param session in which state of the index
   * @param where which rows
   * @param query how many, after what
   * @param row makes an item of a row
   */
  <T> Page<T> page(Session session, Where where, Query query, Session.Row<T> row)
      throws SQLException {
    Where rest = rest(where, query);
    return page(session, rest.sql(), rest.parameters(), query, row);
  }

  /**
   * Reads a page of many wide rows: the rows are found by what they are sorted by, and only those
   * of the page are read.
   *
   * @param number a column that numbers the rows
   */
  <T> Page<T> page(String number, Session session, Where where, Query query, Session.Row<T> row)
      throws SQLException {
    Where rest = rest(where, query);
    String found =
        "%1$s IN (SELECT %1$s FROM %2$s WHERE %3$s ORDER BY %4$s LIMIT %5$d)"
            .formatted(number, from, rest.sql(), order.sql(), query.limit() + 1);
    return page(session, found, rest.parameters(), query, row);
  }

  private Where rest(Where where, Query query) {
    Where rest = new Where().and(where);
    query.after().ifPresent(cursor -> rest.and(order.after(Place.parse(cursor, order))));
    return rest;
  }

  /** The limit is part of the text: the database sorts all rows if it is not known at first. */
  private <T> Page<T> page(
      Session session, String where, List<Object> parameters, Query query, Session.Row<T> row)
      throws SQLException {
    String sql =
        "SELECT %s, %s AS sorted, %s AS placed FROM %s WHERE %s ORDER BY %s LIMIT %d"
            .formatted(
                columns,
                order.value(),
                order.key().text(),
                from,
                where,
                order.sql(),
                query.limit() + 1);
    List<Object> all = new ArrayList<>(given);
    all.addAll(parameters);
    List<Placed<T>> found =
        session.list(sql, all, result -> new Placed<>(row.read(result), place(result)));
    Page<Placed<T>> cut = Page.cut(found, query.limit(), last -> last.place().cursor(order));
    return new Page<>(
        cut.items().stream().map(Placed::item).toList(), cut.next(), cut.total(), cut.problems());
  }

  /** A page, with what is known of the whole listing. */
  static <T> Page<T> whole(Page<T> page, long total, List<ListingProblem> problems) {
    return new Page<>(page.items(), page.next(), OptionalLong.of(total), problems);
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(row.getObject("sorted"), row.getString("placed"));
  }
}
