package io.storagegateway.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import jakarta.ws.rs.core.MediaType;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A table that is written as CSV (RFC 4180), row by row. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it; a number stays as it is.
 */
final class CsvTable implements Closeable {
  static final String MEDIA_TYPE = "text/csv";
  static final MediaType TYPE = MediaType.valueOf(MEDIA_TYPE);

  private static final String FORMULAS = "=+-@\t\r\n";
  private static final CsvMapper CSV =
      CsvMapper.csvBuilder()
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
          .build();

  private final List<String> columns;
  private final SequenceWriter rows;

  /**
   * Begins a table.
   *
   * @param columns names of the columns
   * @param out where it goes; not closed
   */
  CsvTable(List<String> columns, OutputStream out) throws IOException {
    CsvSchema schema =
        CsvSchema.builder()
            .addColumns(columns, CsvSchema.ColumnType.STRING)
            .setUseHeader(true)
            .setLineSeparator("\r\n")
            .build();
    this.columns = columns;
    this.rows = CSV.writer(schema).writeValues(out);
  }

  /**
   * Adds a row.
   *
   * @param cells texts, numbers and nulls, as many as there are columns
   */
  void add(Object... cells) throws IOException {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] instanceof String text) {
        cells[i] = harmless(text);
      }
    }
    rows.write(cells);
  }

  /** Adds an object as a row. */
  void add(ObjectNode item) throws IOException {
    add(columns.stream().map(column -> cell(item.path(column))).toArray());
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private static Object cell(JsonNode value) {
    if (value.isNumber()) {
      return value.numberValue();
    }
    return value.isNull() ? null : text(value);
  }

  /** A list as its elements with blanks between them, an object as its values with colons. */
  private static String text(JsonNode value) {
    if (value.isValueNode()) {
      return value.asText();
    }
    return StreamSupport.stream(value.spliterator(), false)
        .filter(part -> !part.isNull())
        .map(CsvTable::text)
        .collect(Collectors.joining(value.isArray() ? " " : ":"));
  }

  private static String harmless(String text) {
    return !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
