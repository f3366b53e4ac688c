package io.storagegateway.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each record as one line of JSON to the logger {@code audit}. */
public final class LoggedAuditTrail implements AuditTrail {
  private static final Logger AUDIT = LoggerFactory.getLogger("audit");
  private static final Logger LOG = LoggerFactory.getLogger(LoggedAuditTrail.class);

  private final ObjectWriter writer;

  /**
   * Makes the trail.
   *
   * @param mapper the gateway's JSON
   */
  public LoggedAuditTrail(ObjectMapper mapper) {
    writer = mapper.writerFor(AuditRecord.class);
  }

  @Override
  public void intend(AuditRecord intent) {
    write(intent);
  }

  @Override
  public void record(AuditRecord record) {
    write(record);
  }

  @Override
  public void record(Handle transaction, AuditRecord record) {
    transaction.afterCommit(() -> write(record));
  }

  @Override
  public void count(AuditRecord refusal) {
    write(refusal);
  }

  private void write(AuditRecord record) {
    try {
      AUDIT.info("{}", writer.writeValueAsString(record));
    } catch (JsonProcessingException e) {
      LOG.error("The audit record of request {} was lost", record.requestId(), e);
    }
  }
}
