package io.storagegateway.netapp;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.netapp.ontap.OntapAggregate;
import io.storagegateway.spi.ErrorKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Section 7.4 of the reference: the aggregate of a new volume. */
class PlacementTest {
  @Test
  void theMostFreeSpaceWins() {
    assertThat(Placement.best(List.of(of("aggr1", 5L), of("aggr2", 9L), of("aggr3", 7L))))
        .isEqualTo("aggr2");
  }

  @Test
  void theFirstOfEqualsWins() {
    assertThat(Placement.best(List.of(of("aggr3", 9L), of("aggr1", 9L), of("aggr2", 9L))))
        .isEqualTo("aggr3");
  }

  @Test
  void rootAggregatesAreNeverChosen() {
    assertThat(Placement.best(List.of(of("aggr0", 99L), of("aggr0_filer1", 98L), of("aggr1", 1L))))
        .isEqualTo("aggr1");
  }

  @Test
  void anAggregateThatIsNotOnlineIsNotChosen() {
    OntapAggregate offline = new OntapAggregate("uuid", "aggr1", null, "offline", null, null, 99L);
    assertThat(Placement.best(List.of(offline, of("aggr2", 1L)))).isEqualTo("aggr2");
  }

  @Test
  void whatDoesNotTellItsFreeSpaceComesLast() {
    assertThat(Placement.best(List.of(of("aggr1", null), of("aggr2", 1L)))).isEqualTo("aggr2");
    assertThat(Placement.best(List.of(of("aggr1", null)))).isEqualTo("aggr1");
  }

  @Test
  void withoutAnyTheReasonIsSaid() {
    assertThat(failure(ErrorKind.LIMIT, () -> Placement.best(List.of(of("aggr0", 9L)))).reason())
        .isEqualTo("no-aggregate");
    failure(ErrorKind.LIMIT, () -> Placement.best(List.of()));
  }

  private static OntapAggregate of(String name, Long free) {
    return new OntapAggregate("uuid", name, null, "online", null, null, free);
  }
}
