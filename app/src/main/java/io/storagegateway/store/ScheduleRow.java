package io.storagegateway.store;

import java.time.Instant;

/**
 * A write that is to be done again and again, as it is kept.
 *
 * @param endpoint on which endpoint
 * @param name tells it from the others of the endpoint
 * @param cron when
 * @param dueAt when it is to be done next; past where that is yet to be made up for
 * @param tryAt when to try that, later than {@code dueAt} after a refusal that may pass
 * @param begunAt when it was last begun; null if never
 * @param operation what it was begun as; null if never
 * @param refusal why it could not be begun when it was last tried; null where it could
 * @param refusedAt when that was; null where it could
 */
public record ScheduleRow(
    String endpoint,
    String name,
    String cron,
    Instant dueAt,
    Instant tryAt,
    Instant begunAt,
    String operation,
    String refusal,
    Instant refusedAt) {}
