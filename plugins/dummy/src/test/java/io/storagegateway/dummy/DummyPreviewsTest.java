package io.storagegateway.dummy;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.Failures;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestrictVolume;
import java.util.List;
import org.junit.jupiter.api.Test;

class DummyPreviewsTest {
  private final TestBench bench = TestBench.standard();

  @Test
  void namesTheFieldsThatWouldChange() {
    bench.create("a");
    bench.write(new CreateExportPolicy("p", List.of("x")));
    assertThat(changes(TestBench.resize("a", 5)))
        .containsExactly(new Preview.FieldChange("size_total", 1L << 30, 5L));
    assertThat(changes(new RestrictVolume("a", null)))
        .containsExactly(new Preview.FieldChange("state", "online", "restricted"));
    assertThat(changes(new CreateSnapshot("a", "s", false)))
        .containsExactly(
            new Preview.FieldChange("name", null, "s"), new Preview.FieldChange("size", null, 0L));
    assertThat(changes(new CreateLock("a", "host")))
        .containsExactly(new Preview.FieldChange("host", null, "host"));
    assertThat(changes(new AddExportRule("p", "y", null)))
        .containsExactly(new Preview.FieldChange("rules", List.of("x"), List.of("x", "y")));
    assertThat(changes(TestBench.create("b", DummyAttributes.NOTHING_SAID)))
        .contains(
            new Preview.FieldChange("name", null, "b"),
            new Preview.FieldChange("attributes.autosize_enabled", null, true))
        .extracting(Preview.FieldChange::field)
        .doesNotContain("uuid", "version", "creation_time", "junction_path");
  }

  @Test
  void aVolumeThatWouldComeBackIsFound() {
    bench.create("a");
    bench.restrict("a");
    assertThat(changes(new ReinstateVolume("a")))
        .containsExactly(new Preview.FieldChange("state", "restricted", "online"));
  }

  @Test
  void nothingIsDoneAndNothingTold() {
    bench.create("a");
    bench.changes().take();
    State before = bench.filer().state();
    changes(TestBench.resize("a", 5));
    changes(new RestrictVolume("a", null));
    assertThat(bench.filer().state()).isSameAs(before);
    assertThat(bench.changes().take()).isEmpty();
  }

  @Test
  void whatWouldBeRefusedIsRefused() {
    Failures.failure(ErrorKind.NOT_FOUND, () -> changes(TestBench.resize("a", 5)));
  }

  @Test
  void aWriteThatChangesNothingHasNoChanges() {
    bench.create("a");
    assertThat(changes(TestBench.resize("a", 1L << 30))).isEmpty();
  }

  private List<Preview.FieldChange> changes(Request<?> request) {
    Preview preview = bench.facet(Previews.class).preview(FakeCall.any(), request);
    assertThat(preview.checkedBy()).isEqualTo(Preview.CheckedBy.BACKEND);
    return preview.changes();
  }
}
