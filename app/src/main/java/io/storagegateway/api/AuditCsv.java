package io.storagegateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.access.audit.AuditReads;
import io.storagegateway.access.audit.AuditReads.Condition;
import io.storagegateway.access.audit.AuditReads.Position;
import io.storagegateway.access.audit.StoredRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Writes audit records as CSV, page by page. */
final class AuditCsv {
  private static final int PAGE = 1000;

  private final AuditReads reads;
  private final ObjectMapper mapper;

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
    // Before anything is written, so that a failure can still be told.
    List<StoredRecord> page = reads.find(conditions, Optional.empty(), PAGE);
    try (CsvTable table = new CsvTable(columns, out)) {
      while (!page.isEmpty()) {
        for (StoredRecord record : page) {
          table.add(mapper.valueToTree(AuditItem.of(record)));
        }
        StoredRecord last = page.get(page.size() - 1);
        page =
            page.size() < PAGE
                ? List.of()
                : reads.find(conditions, Optional.of(Position.of(last)), PAGE);
      }
    }
  }
}
