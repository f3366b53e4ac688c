package io.storagegateway.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.storagegateway.access.audit.AuditReads;
import io.storagegateway.access.audit.AuditReads.Condition;
import io.storagegateway.access.audit.AuditReads.Position;
import io.storagegateway.access.audit.StoredRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes audit records as CSV (RFC 4180), page by page. A cell that a spreadsheet would take for a
 * formula gets an apostrophe before it.
 */
final class AuditCsv {
  static final String MEDIA_TYPE = "text/csv";

  private static final int PAGE = 1000;
  private static final String FORMULAS = "=+-@\t\r\n";

  private final AuditReads reads;
  private final ObjectMapper mapper;
  private final CsvMapper csv =
      CsvMapper.csvBuilder()
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
          .build();

  AuditCsv(AuditReads reads, ObjectMapper mapper) {
    this.reads = reads;
    this.mapper = mapper;
  }

  /**
   * Writes all records that are found.
   *
   * @param columns names of fields, in the order of the columns
   */
  void write(List<Condition> conditions, List<String> columns, OutputStream out)
      throws IOException {
    CsvSchema schema =
        CsvSchema.builder()
            .addColumns(columns, CsvSchema.ColumnType.STRING)
            .setUseHeader(true)
            .setLineSeparator("\r\n")
            .build();
    // Before anything is written, so that a failure can still be told.
    List<StoredRecord> page = reads.find(conditions, Optional.empty(), PAGE);
    try (SequenceWriter rows = csv.writer(schema).writeValues(out)) {
      while (!page.isEmpty()) {
        for (StoredRecord record : page) {
          rows.write(row(record, columns));
        }
        StoredRecord last = page.get(page.size() - 1);
        page =
            page.size() < PAGE
                ? List.of()
                : reads.find(conditions, Optional.of(Position.of(last)), PAGE);
      }
    }
  }

  private Map<String, String> row(StoredRecord record, List<String> columns) {
    ObjectNode item = mapper.valueToTree(AuditItem.of(record));
    Map<String, String> row = new LinkedHashMap<>();
    columns.forEach(column -> row.put(column, cell(item.get(column))));
    return row;
  }

  private static String cell(JsonNode value) {
    String text = value.isNull() ? "" : value.asText();
    boolean formula = value.isTextual() && !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }
}
