package io.storagegateway.access.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.access.AuditRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each record and each seal as one line of JSON to the logger {@code audit}. */
final class AuditLines {
  private static final Logger AUDIT = LoggerFactory.getLogger("audit");
  private static final Logger LOG = LoggerFactory.getLogger(AuditLines.class);

  private final ObjectMapper mapper;

  /**
   * @param mapper the gateway's JSON
   */
  AuditLines(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  void write(AuditRecord record) {
    write(record, "record of request " + record.requestId());
  }

  void write(Seal seal) {
    write(new SealLine(seal), "seal of batch " + seal.batch());
  }

  private void write(Object line, String what) {
    try {
      AUDIT.info("{}", mapper.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      LOG.error("The audit log lacks the {}", what, e);
    }
  }
}
