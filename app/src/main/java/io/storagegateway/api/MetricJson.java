package io.storagegateway.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSeries;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Series as JSON, as {@link MetricSeriesView.AnswerView} describes it. */
final class MetricJson implements MetricSink {
  private final MetricQuery query;
  private final ObjectWriter views;
  private final JsonGenerator json;
  private boolean begun;

  MetricJson(MetricQuery query, ObjectMapper mapper, OutputStream out) throws IOException {
    this.query = query;
    this.views = mapper.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    this.json =
        mapper
            .createGenerator(out)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            // To flush is to send, and then nothing else can be answered.
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
  }

  @Override
  public void add(MetricSeries series) throws IOException {
    begin();
    views.writeValue(json, MetricSeriesView.of(series, query));
  }

  @Override
  public void end(MetricFailures failures) throws IOException {
    begin();
    json.writeEndArray();
    json.writeBooleanField("partial", failures.count() > 0);
    json.writeNumberField("failed", failures.count());
    write("failures", failures.kept().stream().map(MetricSeriesView.FailureView::of).toList());
    json.writeEndObject();
    json.close();
  }

  private void begin() throws IOException {
    if (!begun) {
      begun = true;
      json.writeStartObject();
      json.writeStringField("cluster", query.cluster());
      json.writeStringField("requested_from", query.from().toString());
      json.writeStringField("requested_to", query.to().toString());
      json.writeArrayFieldStart("series");
    }
  }

  private void write(String field, List<?> items) throws IOException {
    json.writeFieldName(field);
    views.writeValue(json, items);
  }
}
