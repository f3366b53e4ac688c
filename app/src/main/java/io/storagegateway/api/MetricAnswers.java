package io.storagegateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.value.MetricQuery;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The answers to questions for measured values. */
final class MetricAnswers {
  private final ObjectMapper mapper;

  MetricAnswers(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Series, as JSON or as a table that comes as a file. */
  Response of(Endpoint endpoint, MetricQuery query, boolean table, Requester requester) {
    return of(endpoint, query, Metrics::query, table, requester);
  }

  /** The same of more metrics, maybe, than the back-end gives at once. */
  Response ofAll(Endpoint endpoint, MetricQuery query, boolean table, Requester requester) {
    return of(endpoint, query, MetricGroups::new, table, requester);
  }

  private Response of(
      Endpoint endpoint,
      MetricQuery query,
      MetricDownload.Asking asking,
      boolean table,
      Requester requester) {
    MetricDownload.Format format =
        table ? out -> new MetricCsv(query, out) : out -> new MetricJson(query, mapper, out);
    MetricDownload download =
        new MetricDownload(endpoint, query, asking, requester.origin(), format);
    return table
        ? CsvPages.attachment(download, "metrics.csv").build()
        : Response.ok(download, MediaType.APPLICATION_JSON_TYPE).build();
  }
}
