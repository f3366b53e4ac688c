package io.storagegateway.schedule;

import io.storagegateway.endpoint.Schedule;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.ScheduleRow;
import java.util.Optional;

/**
 * A schedule, and how it went last.
 *
 * @param schedule what is to be done when
 * @param row what is kept of it
 * @param last the operation that it was last begun as; empty if it never was, or long ago
 */
public record ScheduleState(Schedule schedule, ScheduleRow row, Optional<OperationRow> last) {}
