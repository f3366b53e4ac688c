package io.storagegateway.dummy;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.LogLine;
import java.time.Instant;

/**
 * What the storage system writes down about who changed something.
 *
 * @param operationId the piece of work
 * @param by the caller's name
 * @param at when, in whole milliseconds
 */
record Stamp(String operationId, String by, Instant at) {
  static Stamp of(CallContext call, Instant now) {
    return new Stamp(
        call.operationId(), call.caller().name(), Instant.ofEpochMilli(now.toEpochMilli()));
  }

  LogLine line(Operation operation) {
    return new LogLine(at, operation.key() + " by " + by);
  }
}
