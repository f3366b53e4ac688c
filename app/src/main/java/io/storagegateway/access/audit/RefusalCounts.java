package io.storagegateway.access.audit;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.access.Identity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Counts refusals of callers who are not signed in, by address and minute: they cost nothing to
 * cause, so they must not fill a disk.
 */
final class RefusalCounts {
  static final String OTHERS = "others";

  private static final String OPERATION = "refused";

  private final int most;
  // Guarded by this.
  private final Map<Key, Count> counts = new LinkedHashMap<>();

  private record Key(Instant minute, String address) {}

  private static final class Count {
    private final String firstRequest;
    private int refusals;

    Count(String firstRequest) {
      this.firstRequest = firstRequest;
    }
  }

  /**
   * @param most how many addresses are counted apart; all others are counted as one
   */
  RefusalCounts(int most) {
    this.most = most;
  }

  synchronized void add(AuditRecord refusal) {
    Instant minute = refusal.time().truncatedTo(ChronoUnit.MINUTES);
    Key own = new Key(minute, String.valueOf(refusal.address()));
    Key key = counts.containsKey(own) || counts.size() < most ? own : new Key(minute, OTHERS);
    counts.computeIfAbsent(key, none -> new Count(refusal.requestId())).refusals +=
        refusal.occurrences();
  }

  /** Takes the counts of minutes that ended before a time. */
  synchronized List<AuditRecord> takeUntil(Instant time) {
    List<AuditRecord> ended = new ArrayList<>();
    Iterator<Map.Entry<Key, Count>> all = counts.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Key, Count> one = all.next();
      if (!one.getKey().minute().plus(1, ChronoUnit.MINUTES).isAfter(time)) {
        ended.add(record(one.getKey(), one.getValue()));
        all.remove();
      }
    }
    return ended;
  }

  /** Takes all counts. */
  List<AuditRecord> takeAll() {
    return takeUntil(Instant.MAX);
  }

  private static AuditRecord record(Key key, Count count) {
    return new AuditRecord(
        UUID.randomUUID().toString(),
        key.minute(),
        Identity.ANONYMOUS.subject(),
        Identity.ANONYMOUS.name(),
        key.address(),
        count.firstRequest,
        null,
        OPERATION,
        null,
        null,
        AuditRecord.Outcome.REFUSED,
        null,
        null,
        count.refusals);
  }
}
