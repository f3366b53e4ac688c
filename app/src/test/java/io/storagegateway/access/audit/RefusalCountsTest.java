package io.storagegateway.access.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.access.AuditRecord;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusalCountsTest {
  private static final Instant MINUTE = Instant.parse("2026-01-31T10:00:00Z");

  private final RefusalCounts counts = new RefusalCounts(3);

  @Test
  void eachAddressAndMinuteIsOneRecord() {
    counts.add(refusal("192.0.2.1", 0, "first"));
    counts.add(refusal("192.0.2.1", 59, "second"));
    counts.add(refusal("192.0.2.2", 30, "third"));
    counts.add(refusal("192.0.2.1", 60, "fourth"));

    List<AuditRecord> records = counts.takeAll();
    assertThat(records.stream().map(RefusalCountsTest::told))
        .containsExactly(
            "2026-01-31T10:00:00Z 192.0.2.1 first 2",
            "2026-01-31T10:00:00Z 192.0.2.2 third 1",
            "2026-01-31T10:01:00Z 192.0.2.1 fourth 1");
    assertThat(records)
        .allSatisfy(
            record -> {
              assertThat(record.operation()).isEqualTo("refused");
              assertThat(record.outcome()).isEqualTo(AuditRecord.Outcome.REFUSED);
              assertThat(record.subject()).isEqualTo("anonymous");
              assertThat(record.target()).isNull();
            });
    assertThat(counts.takeAll()).isEmpty();
  }

  @Test
  void aMinuteIsTakenOnceItIsOver() {
    counts.add(refusal("192.0.2.1", 0, "a"));
    assertThat(counts.takeUntil(MINUTE.plusSeconds(59))).isEmpty();
    counts.add(refusal("192.0.2.1", 59, "b"));
    assertThat(counts.takeUntil(MINUTE.plusSeconds(60)))
        .singleElement()
        .extracting(AuditRecord::occurrences)
        .isEqualTo(2);
  }

  /** A stranger with a whole IPv6 network gets no more memory than one with an address. */
  @Test
  void addressesBeyondTheBoundAreCountedTogether() {
    IntStream.range(0, 1000).forEach(i -> counts.add(refusal("2001:db8::" + i, 0, "r" + i)));
    counts.add(refusal("2001:db8::1", 0, "known"));

    List<AuditRecord> records = counts.takeAll();
    assertThat(records).hasSize(4);
    assertThat(records.get(1).occurrences()).isEqualTo(2);
    assertThat(records.get(3).address()).isEqualTo("others");
    assertThat(records.get(3).occurrences()).isEqualTo(997);
    counts.add(refusal("2001:db8::999", 0, "room again"));
    assertThat(counts.takeAll().get(0).address()).isEqualTo("2001:db8::999");
  }

  private static String told(AuditRecord record) {
    return record.time()
        + " "
        + record.address()
        + " "
        + record.requestId()
        + " "
        + record.occurrences();
  }

  private static AuditRecord refusal(String address, int second, String request) {
    return new AuditRecord(
        request,
        MINUTE.plusSeconds(second),
        "anonymous",
        "anonymous",
        address,
        request,
        "filer",
        "list_volumes",
        "GET",
        "/v4/filer/volumes",
        AuditRecord.Outcome.REFUSED,
        401,
        1L,
        1);
  }
}
