package io.storagegateway.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pages of lists as CSV. What JSON says beside the items is said in headers: the next page in
 * {@code Link} (RFC 8288), how many there are in {@code X-Total-Count}.
 */
final class CsvPages {
  private static final String TOTAL = "X-Total-Count";

  private final Fields fields;

  CsvPages(Fields fields) {
    this.fields = fields;
  }

  /**
   * A page.
   *
   * @param list what was found
   * @param type what is listed
   * @param file what the attachment is called
   * @param uri the address of the request
   */
  Response of(ItemList<?> list, Class<?> type, String file, UriInfo uri) {
    List<String> columns = fields.columns(type, list.projection());
    StreamingOutput rows =
        out -> {
          try (CsvTable table = new CsvTable(columns, out)) {
            for (Object item : list.items()) {
              table.add(fields.tree(item));
            }
          }
        };
    Response.ResponseBuilder answer = attachment(rows, file);
    if (list.next() != null) {
      answer.header(
          HttpHeaders.LINK, "<" + next(uri.getRequestUri(), list.next()) + ">; rel=\"next\"");
    }
    if (list.total() != null) {
      answer.header(TOTAL, list.total());
    }
    return answer.build();
  }

  /** A table that comes as a file. */
  static Response.ResponseBuilder attachment(StreamingOutput rows, String file) {
    return Response.ok(rows, CsvTable.TYPE.withCharset("utf-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"");
  }

  /** The address without its host, which is another one behind a proxy. */
  private static String next(URI request, String cursor) {
    Stream<String> others =
        Stream.ofNullable(request.getRawQuery())
            .flatMap(query -> Arrays.stream(query.split("&", -1)))
            .filter(parameter -> !parameter.startsWith("cursor=") && !parameter.isEmpty());
    String query =
        Stream.concat(others, Stream.of("cursor=" + cursor)).collect(Collectors.joining("&"));
    // What a client has sent without encoding it must not end the address early.
    return (request.getRawPath() + "?" + query).replace("<", "%3C").replace(">", "%3E");
  }
}
